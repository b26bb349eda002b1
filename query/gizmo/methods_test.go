package gizmo_test

import (
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph/memstore"

	"newsgraph/query/gizmo"
)

func TestMethodsAreThereUnderAllNames(t *testing.T) {
	objects := map[string]string{"graph": "g.", "path": "g.V().", "global": ""}
	r := gizmo.New(memstore.New(), gizmo.Options{Keep: true})
	seen := map[string]bool{}
	for _, m := range gizmo.Methods() {
		if m.Doc == "" || !strings.Contains(m.Signature, m.Name+"(") {
			t.Errorf("%s: no help: %q, %q", m.Name, m.Signature, m.Doc)
		}
		names := append([]string{m.Name}, m.Aliases...)
		if m.On != "global" {
			for _, n := range names {
				names = append(names, strings.ToUpper(n[:1])+n[1:])
			}
		}
		for _, n := range names {
			expr := objects[m.On] + n
			if rows, err := collect(t, r, "typeof "+expr); err != nil || rows[0].Value != "function" {
				t.Errorf("%s is not a function: %v, %v", expr, rows, err)
			}
		}
		if seen[m.On+m.Name] {
			t.Errorf("%s is there twice", m.Name)
		}
		seen[m.On+m.Name] = true
	}
}
