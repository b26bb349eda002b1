// Command newsgraph-train makes the embedded model files from treebanks and
// prints how good they are.
//
//	newsgraph-train [flags] tagger|parser|lemmas|all|names|gaps
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"newsgraph/ingest/train"
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
	o := train.Options{Log: stdout}
	flags.Uint64Var(&o.Seed, "seed", 1, "seed of all randomness")
	flags.IntVar(&o.Seeds, "seeds", 0, "perceptrons averaged into one model (0: default)")
	flags.IntVar(&o.TaggerEpochs, "tagger-epochs", 0, "passes over the data for tags (0: default)")
	flags.IntVar(&o.ParserEpochs, "parser-epochs", 0, "passes over the data for moves (0: default)")
	flags.IntVar(&o.LabelEpochs, "label-epochs", 0, "passes over the data for labels (0: default)")
	flags.BoolVar(&o.Whole, "whole", false, "keep the weakest weights too, for trying out how many can go")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 1 {
		return errors.New("want one of tagger, parser, lemmas, all, names, gaps")
	}
	switch what := flags.Arg(0); what {
	case "tagger", "parser", "lemmas", "all":
		return train.Syntax(what, *corpora, *out, o)
	case "names":
		return train.Names(*corpora, *out, o)
	case "gaps":
		return train.Gaps(*corpora, *gaps)
	default:
		return fmt.Errorf("unknown model %q: want tagger, parser, lemmas, all, names or gaps", what)
	}
}
