package gizmo

import (
	"maps"
	"slices"

	"github.com/dop251/goja/ast"
)

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}

func checkTree(*ast.Program) error { return nil }

func (s *session) harden() {}
