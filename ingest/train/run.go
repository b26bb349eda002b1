package train

import (
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"

	"newsgraph/ingest/model"
)

// Clusters packs the word clusters of the corpora folder and writes clusters.bin into the folder out.
func Clusters(corpora, out string) error {
	path := filepath.Join(corpora, "word-clusters.tsv.gz")
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read clusters: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("read clusters %s: %w", path, err)
	}
	c, err := model.ReadClusters(z)
	if err != nil {
		return fmt.Errorf("read clusters %s: %w", path, err)
	}
	return write(out, "clusters", c)
}

// Lemmas learns the lemma rules and writes lemmas.bin into the folder out.
func Lemmas(corpora, out string) error {
	t, err := ReadTreebank(corpora)
	if err != nil {
		return err
	}
	return write(out, "lemmas", TrainLemmas(t))
}
