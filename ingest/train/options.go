package train

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"newsgraph/ingest/model"
)

// Options are the settings of a training run. The zero value trains with the
// settings of the shipped models.
type Options struct {
	Seed  uint64    // of all randomness
	Whole bool      // leave no weight of the names' model out
	Log   io.Writer // progress and report; nil: nowhere
}

func (o Options) withDefaults() Options {
	if o.Log == nil {
		o.Log = io.Discard
	}
	return o
}

// A class must be seen this often to be one.
const (
	rareTags  = 4 // pairs of tags
	rareLabel = 5 // relations
)

// TagNames returns the pairs of tags that become classes, in alphabetical order.
func TagNames(sents []Sentence) []string {
	count := map[string]int{}
	for _, s := range sents {
		for i := range s.Words {
			count[s.UPOS[i]+" "+s.XPOS[i]]++
		}
	}
	var names []string
	for n, c := range count {
		if c >= rareTags && !strings.Contains(n, "_") {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	return names
}

// LabelNames returns the relations that become classes, in alphabetical order.
func LabelNames(sents []Sentence) []string {
	count := map[string]int{}
	for _, s := range sents {
		for _, l := range s.Rels {
			count[l]++
		}
	}
	var names []string
	for n, c := range count {
		if c >= rareLabel {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	return names
}

func newRand(seed, stream uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, stream)) }

func write(folder, name string, f *model.File) error {
	if err := os.WriteFile(filepath.Join(folder, name+".bin"), f.Encode(), 0o644); err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	return nil
}
