package entity

import (
	"fmt"
	"sync"

	"newsgraph/ingest/model"
)

// corefModel takes the three decisions of coreference that are learnt: how far a noun phrase reaches, whether it is a
// mention of anything, and which earlier mention it points back to. Each is a sum of weights of hashed features
// in whole numbers, so that it comes out the same on every machine.
type corefModel struct {
	weights  []int8 // by feature key modulo their number, a power of two
	clusters *model.Clusters
}

// CorefBits is the binary logarithm of the number of weights of the coreference model.
const CorefBits = 19

// CorefOne stands for a weight of 1 in the coreference model.
const CorefOne = 24

var sharedCoref = sync.OnceValues(func() (*corefModel, error) {
	f, err := model.Open("coref")
	if err != nil {
		return nil, err
	}
	return buildCoref(f)
})

func buildCoref(f *model.File) (*corefModel, error) {
	c, err := model.SharedClusters()
	if err != nil {
		return nil, err
	}
	b, err := f.Section("weights")
	if err != nil {
		return nil, fmt.Errorf("coreference model: %w", err)
	}
	if len(b) != 1<<CorefBits {
		return nil, fmt.Errorf("coreference model: %d weights, want %d", len(b), 1<<CorefBits)
	}
	w := make([]int8, len(b))
	for i, x := range b {
		w[i] = int8(x)
	}
	return &corefModel{w, c}, nil
}

// score sums the weights of the features with the given keys.
func (c *corefModel) score(keys []uint32) int32 {
	s := int32(0)
	for _, k := range keys {
		s += int32(c.weights[k&(1<<CorefBits-1)])
	}
	return s
}

// Lesson is what a model of coreference learns from: one decision after the other.
type Lesson interface {
	// Decide gets the features of a yes-or-no decision and the right answer.
	Decide(keys []uint32, yes bool)
	// Choose gets the features of several options, of which at least one is right.
	Choose(options [][]uint32, right []bool)
}

// decide takes a yes-or-no decision, for yes by a bias, or, while learning, hands it on with the right answer.
func (l *linker) decide(keys []uint32, bias int32, right func() (yes, known bool)) bool {
	if l.lesson != nil {
		yes, known := right()
		if known {
			l.lesson.Decide(keys, yes)
		}
		if !l.guided {
			return yes
		}
	}
	return l.coref.score(keys)+bias > 0
}

// groupsOf are the word groups of a token's lemma.
func (l *linker) groupsOf(i int) model.Cluster {
	x := l.lexer.Lexeme(l.lemma[i])
	return l.coref.clusters.Lookup(x.Word)
}

// groupOf is the word group of a token's lemma, of 512.
func (l *linker) groupOf(i int) uint64 { return uint64(l.groupsOf(i).C512) }

// Numbers of the feature templates; those of a decision stand together.
const (
	copulaTemplates  = 2800
	titleTemplates   = 2900
	edgeTemplates    = 2950
	reachTemplates   = 3000
	boundTemplates   = 3050
	mentionTemplates = 3100
	aroundTemplates  = 3150
	newTemplates     = 3200
	pairTemplates    = 3300
)
