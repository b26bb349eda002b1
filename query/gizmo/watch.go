package gizmo

import (
	"context"
	"runtime/metrics"
	"time"
)

// watchInterval is how often memory is looked at.
const watchInterval = 10 * time.Millisecond

const (
	liveBytes = "/gc/heap/live:bytes"                // what the last garbage collection found in use
	heapBytes = "/memory/classes/heap/objects:bytes" // that and what came since, with the garbage
)

// heap reads one of the above; 0 if the runtime doesn't know it.
func heap(name string) int64 {
	sample := []metrics.Sample{{Name: name}}
	metrics.Read(sample)
	if sample[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return int64(sample[0].Value.Uint64())
}

// watchMemory stops the query when garbage collection finds that the process
// uses more than limit above the heap at the beginning of the query. Garbage of
// before counts for that heap, so that a large graph loaded just now never
// counts as the query's. It returns when ctx ends.
func watchMemory(ctx context.Context, cancel context.CancelCauseFunc, limit int64) {
	if limit < 0 {
		return
	}
	before := heap(heapBytes)
	t := time.NewTicker(watchInterval)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if heap(liveBytes)-before > limit {
				cancel(ErrMemory)
				return
			}
		}
	}
}
