package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// mayImport says which packages of this module a package may import directly.
// Data flows one way, so each row names earlier stages only. A package that is not
// here fails the test: give it a row when its job in the architecture is settled.
var mayImport = map[string][]string{
	"cmd/newsgraph":       {"graph", "graph/identity", "graph/store", "graph/export", "graph/load", "ingest", "ingest/source", "query", "query/gizmo", "query/analysis", "query/console"},
	"cmd/newsgraph-train": {"ingest/train"},
	"graph":               {},
	"graph/identity":      {"graph"},
	"graph/resolve":       {"graph"},
	"graph/store":         {"graph", "graph/identity", "graph/resolve"},
	"graph/export":        {"graph"},
	"graph/load":          {"graph"},
	"graph/graphtest":     {"graph", "graph/identity", "graph/store"},
	"ingest":              {"ingest/source", "ingest/text", "ingest/syntax", "ingest/entity", "ingest/claim", "ingest/model", "graph"},
	"ingest/source":       {},
	"ingest/text":         {},
	"ingest/matrix":       {},
	"ingest/model":        {"ingest/matrix"},
	"ingest/syntax":       {"ingest/text", "ingest/model"},
	"ingest/entity":       {"ingest/text", "ingest/syntax", "ingest/model"},
	"ingest/claim":        {"ingest/text", "ingest/syntax", "ingest/entity", "ingest/source", "graph"},
	"ingest/score":        {}, // tests alone
	"ingest/train/neural": {"ingest/matrix"},
	"ingest/train":        {"ingest/train/neural", "ingest/text", "ingest/syntax", "ingest/entity", "ingest/claim", "ingest/model", "ingest/matrix", "graph", "ingest/source"}, // the confidence of claims is fitted on articles and their claims
	"query":               {"graph", "graph/identity", "graph/resolve", "graph/store", "query/analysis"},                                                                       // analysis: ranks and paths are questions everybody asks
	"query/gizmo":         {"graph", "graph/store", "query"},
	"query/analysis":      {"graph"},
	"query/console":       {"query", "query/gizmo", "query/analysis", "graph", "graph/store", "graph/export"},
}

// owners says which packages may import a library: by the longest prefix of the
// import path. A library that is not here has no owner yet.
var owners = map[string][]string{
	"codeberg.org/readeck/go-readability/v2": {"ingest/source"},
	"github.com/abadojack/whatlanggo":        {"ingest/source"},
	"github.com/yuin/goldmark":               {"ingest/source"},
	"go.yaml.in/yaml/v3":                     {"ingest/source"},
	"golang.org/x/net/html":                  {"ingest/source"},
	"golang.org/x/text/encoding":             {"ingest/source"},
	"golang.org/x/text/unicode/norm":         {"graph", "graph/export", "ingest/source", "ingest/text", "ingest/entity", "ingest/model", "query"},

	"github.com/cayleygraph/cayley":   {"graph/store", "graph/graphtest", "query/gizmo"},
	"github.com/cayleygraph/quad":     {"graph", "graph/store", "graph/export", "graph/load", "graph/graphtest", "query/gizmo", "query/console", "cmd/newsgraph"},
	"github.com/hidal-go/hidalgo":     {"graph/store"},
	"go.etcd.io/bbolt":                {"graph/store"},
	"github.com/dop251/goja":          {"query/gizmo"},
	"gonum.org/v1/gonum":              {"query/analysis"},
	"charm.land/lipgloss/v2":          {"query/console"},
	"github.com/charmbracelet/x/ansi": {"query/console"},
	"github.com/reeflective/readline": {"query/console"},
	"golang.org/x/term":               {"query/console", "cmd/newsgraph"},
	"golang.org/x/sync":               {"ingest"},
	"golang.org/x/sys/cpu":            {"ingest/matrix"},
	"github.com/spf13/cobra":          {"cmd/newsgraph"},
	"github.com/spf13/pflag":          {"cmd/newsgraph"},
}

// TestImports holds the architecture against what the packages import.
func TestImports(t *testing.T) {
	const module = "newsgraph/"
	for _, p := range listPackages(t) {
		name := strings.TrimPrefix(p.ImportPath, module)
		allowed, known := mayImport[name]
		if !known {
			t.Errorf("package %s has no row in mayImport", name)
			continue
		}
		for _, path := range p.Imports {
			dep, own := strings.CutPrefix(path, module)
			first, _, _ := strings.Cut(path, "/")
			switch {
			case own && !slices.Contains(allowed, dep):
				t.Errorf("%s must not import %s", name, dep)
			case !own && strings.Contains(first, ".") && !slices.Contains(ownersOf(path), name):
				t.Errorf("%s must not import %s: it belongs to %q", name, path, ownersOf(path))
			case path == "C":
				t.Errorf("%s uses cgo", name)
			}
		}
	}
}

func ownersOf(path string) []string {
	for p := path; p != ""; {
		if o, ok := owners[p]; ok {
			return o
		}
		i := strings.LastIndexByte(p, '/')
		p = p[:max(i, 0)]
	}
	return nil
}

type listed struct {
	ImportPath string
	Imports    []string
}

func listPackages(t *testing.T) []listed {
	t.Helper()
	var stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), "go", "list", "-e", "-json=ImportPath,Imports", "newsgraph/...")
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &stderr)
	}
	var ps []listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			return ps
		}
		if err != nil {
			t.Fatal(err)
		}
		ps = append(ps, p)
	}
}
