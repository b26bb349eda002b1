package train

import (
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"

	"newsgraph/ingest/model"
	"newsgraph/ingest/syntax"
)

// Clusters packs the word clusters of the corpora folder.
func Clusters(corpora string) (*model.File, error) {
	path := filepath.Join(corpora, "word-clusters.tsv.gz")
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read clusters: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("read clusters %s: %w", path, err)
	}
	return model.ReadClusters(z)
}

// Syntax trains the syntax models named by what ("tagger", "parser", "lemmas" or
// "all"), writes them as files name.bin into the folder out and prints a report.
// Models that what does not name are read from out. The clusters are always
// packed anew.
func Syntax(what, corpora, out string, o Options) error {
	o = o.withDefaults()
	t, err := ReadTreebank(corpora)
	if err != nil {
		return err
	}
	clusters, err := Clusters(corpora)
	if err != nil {
		return err
	}
	if err := write(out, "clusters", clusters); err != nil {
		return err
	}
	m := syntax.Models{}
	if m.Clusters, err = model.NewClusters(clusters); err != nil {
		return err
	}
	steps := []struct {
		name  string
		file  **model.File
		train func() (*model.File, error)
	}{
		{"tagger", &m.Tagger, func() (*model.File, error) { return TrainTagger(t, m.Clusters, o) }},
		{"parser", &m.Parser, func() (*model.File, error) { return TrainParser(t, m.Clusters, m.Tagger, o) }},
		{"lemmas", &m.Lemmas, func() (*model.File, error) { return TrainLemmas(t), nil }},
	}
	for _, s := range steps {
		if what != "all" && what != s.name {
			if *s.file, err = read(out, s.name); err != nil {
				return err
			}
			continue
		}
		if *s.file, err = s.train(); err != nil {
			return fmt.Errorf("train %s: %w", s.name, err)
		}
		if err := write(out, s.name, *s.file); err != nil {
			return err
		}
	}
	p, err := syntax.Build(m)
	if err != nil {
		return err
	}
	Report(o.Log, p, t)
	return nil
}

func write(folder, name string, f *model.File) error {
	if err := os.WriteFile(filepath.Join(folder, name+".bin"), f.Encode(), 0o644); err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	return nil
}

// read returns the named model file of a folder, nil if there is none.
func read(folder, name string) (*model.File, error) {
	path := filepath.Join(folder, name+".bin")
	b, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	f, err := model.Decode(b)
	if err != nil {
		return nil, fmt.Errorf("read model %s: %w", path, err)
	}
	return f, nil
}
