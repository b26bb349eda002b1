package gizmo

import (
	"fmt"
	"math/big"
	"reflect"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"
)

// maxScript bounds scripts, in bytes, because the parser takes stack for each
// level of brackets.
const maxScript = 64 << 10

// compile parses a script. It doesn't run any of it.
func compile(script string) (prog *goja.Program, err error) {
	if len(script) > maxScript {
		return nil, &Error{Msg: fmt.Sprintf("the script has %d bytes, more than %d", len(script), maxScript)}
	}
	if n := strings.Count(script, "=>"); n > maxArrows {
		return nil, &Error{Msg: fmt.Sprintf("syntax error: more than %d functions of the form x => y", maxArrows)}
	}
	if depth := brackets(script); depth > maxTree {
		return nil, &Error{Msg: fmt.Sprintf("syntax error: %d brackets are open at once", depth)}
	}
	defer func() {
		if x := recover(); x != nil {
			if e, ok := x.(error); ok {
				err = syntaxError(e)
			} else {
				err = &Error{Msg: fmt.Sprint("syntax error: ", x)}
			}
		}
	}()
	tree, err := parser.ParseFile(nil, "", script, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, syntaxError(err)
	}
	if err := checkTree(tree); err != nil {
		return nil, err
	}
	prog, err = goja.CompileAST(tree, false)
	if err != nil {
		return nil, syntaxError(err)
	}
	return prog, nil
}

// checkTree refuses what a script can write but not run within bounds: numbers
// without bound, and expressions outside RE2.
func checkTree(tree *ast.Program) error {
	w := treeWalk{seen: map[any]bool{}}
	w.walk(reflect.ValueOf(tree), 0)
	if w.msg == "" {
		return nil
	}
	if w.at == 0 {
		return &Error{Msg: "syntax error: " + w.msg}
	}
	p := tree.File.Position(int(w.at) - tree.File.Base())
	return &Error{Line: p.Line, Col: p.Column, Msg: "syntax error: " + w.msg}
}

type treeWalk struct {
	seen map[any]bool
	msg  string
	at   file.Idx
}

// maxTree bounds the nesting of scripts, for which the compiler takes stack, and
// time that grows with the square.
const maxTree = 1000

// maxArrows bounds functions of the form x => y, as the parser reads nested ones
// many times.
const maxArrows = 500

// brackets returns how many brackets are open at once, at most, counting those
// in text too.
func brackets(script string) int {
	depth, most := 0, 0
	for _, c := range []byte(script) {
		switch c {
		case '(', '[', '{':
			depth++
			most = max(most, depth)
		case ')', ']', '}':
			depth--
		}
	}
	return most
}

func (w *treeWalk) walk(v reflect.Value, depth int) {
	if w.msg != "" {
		return
	}
	if depth > maxTree {
		w.msg = "the script is nested too deeply"
		return
	}
	switch v.Kind() {
	case reflect.Interface:
		if !v.IsNil() {
			w.walk(v.Elem(), depth)
		}
	case reflect.Slice:
		for i := range v.Len() {
			w.walk(v.Index(i), depth)
		}
	case reflect.Pointer:
		if v.IsNil() || v.Elem().Kind() != reflect.Struct || w.seen[v.Interface()] {
			return
		}
		w.seen[v.Interface()] = true
		switch n := v.Interface().(type) {
		case *ast.NumberLiteral:
			if _, ok := n.Value.(*big.Int); ok {
				w.msg, w.at = "numbers of the form 1n are not supported", n.Idx
			}
		case *ast.RegExpLiteral:
			if msg := badPattern(n.Pattern); msg != "" {
				w.msg, w.at = msg, n.Idx
			}
		case *ast.FunctionLiteral:
			if n.Generator || n.Async {
				w.msg, w.at = "generators and async functions are not supported", n.Function
				return
			}
			w.walk(v.Elem(), depth+1)
		case *ast.ArrowFunctionLiteral:
			if n.Async {
				w.msg, w.at = "generators and async functions are not supported", n.Start
				return
			}
			w.walk(v.Elem(), depth+1)
		case *file.File:
		default:
			w.walk(v.Elem(), depth+1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				w.walk(v.Field(i), depth)
			}
		}
	default: // texts, numbers and the like
	}
}
