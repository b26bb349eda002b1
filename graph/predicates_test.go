package graph

import "testing"

func TestPredicates(t *testing.T) {
	if got := len(Predicates.All()); got != 116 {
		t.Errorf("%d predicates, want 116", got)
	}
	if !Predicates.Symmetric("meets") || Predicates.Symmetric("pays") {
		t.Error("meets must be symmetric and pays not")
	}
	if p, ok := Predicates.ByID("sells_to"); !ok || len(p.Inverses) != 1 || p.Inverses[0] != "buys_from" {
		t.Errorf("sells_to is read as %+v, want the inverse buys_from", p)
	}
	if _, ok := Predicates.ByID("no_such_thing"); ok {
		t.Error("there is no_such_thing")
	}
	for _, p := range Predicates.All() {
		if p.Definition == "" || len(p.Domain) == 0 || len(p.Range) == 0 && p.ID != "dies" {
			t.Errorf("%s lacks a definition, domain or range: %+v", p.ID, p)
		}
	}
}

func TestBrokenPredicateTable(t *testing.T) {
	for _, data := range []string{"a,b\n", "h,h,h,h,h,h,h,h,h,h,h,h\nx,one,,,,,,,,,,\n", "h,h,h,h,h,h,h,h,h,h,h,h\nx,1,,,,,,,,,,\nx,1,,,,,,,,,,\n"} {
		if _, err := readPredicates([]byte(data)); err == nil {
			t.Errorf("no error for %q", data)
		}
	}
}
