// Command newsgraph turns news articles into a graph of attributed, dated
// claims, each with the sentence that proves it, and lets you ask that graph.
//
//	newsgraph ingest PATH…     read articles, extract their claims, keep them
//	newsgraph query SCRIPT     ask in Gizmo
//	newsgraph help             everything else
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
