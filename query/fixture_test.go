package query_test

import (
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/store"
)

func story(t *testing.T) (*store.Store, []graph.Claim) {
	t.Helper()
	return graphtest.Story(t, "testdata/story.json")
}
