package graph

import "testing"

func TestPredicates(t *testing.T) {
	if got := len(Predicates.All()); got != 116 {
		t.Errorf("%d predicates, want 116", got)
	}
	for _, tc := range []struct{ id, inverse string }{
		{"sells_to", "buys_from"},
		{"buys_from", "sells_to"},
		{"meets", "meets"},
		{"led_by", "leads"},
		{"leads", "led_by"},
		{"backed_by", "supports"},
		{"pays", ""},
		{"no_such_thing", ""},
	} {
		if got := Predicates.Inverse(tc.id); got != tc.inverse {
			t.Errorf("Inverse(%q) = %q, want %q", tc.id, got, tc.inverse)
		}
	}
	if id, exchange, ok := Predicates.Normal("led_by"); id != "leads" || !exchange || !ok {
		t.Errorf("Normal(led_by) = %q, %v, %v", id, exchange, ok)
	}
	if !Predicates.Symmetric("meets") || Predicates.Symmetric("pays") {
		t.Error("meets must be symmetric and pays not")
	}
	if !Predicates.Admits("holds_position", Person, "") || Predicates.Admits("holds_position", Person, Country) {
		t.Error("holds_position takes a person and a value")
	}
	if ps := Predicates.BySynonym("strikes"); len(ps) < 2 || ps[0].ID != "attacks" {
		t.Errorf("BySynonym(strikes) = %v", ps)
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
