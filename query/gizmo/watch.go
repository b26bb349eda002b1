package gizmo

import (
	"context"
	"runtime/metrics"
	"time"
)

// watchInterval is how often memory is looked at.
const watchInterval = 10 * time.Millisecond

// liveBytes is what the last garbage collection found in use.
const liveBytes = "/gc/heap/live:bytes"

// watchMemory stops the query when the heap of the process has grown by more
// than limit since the query began. It returns when ctx ends.
func watchMemory(ctx context.Context, cancel context.CancelCauseFunc, limit int64) {
	if limit < 0 {
		return
	}
	sample := []metrics.Sample{{Name: liveBytes}}
	live := func() int64 {
		metrics.Read(sample)
		if sample[0].Value.Kind() != metrics.KindUint64 {
			return 0
		}
		return int64(sample[0].Value.Uint64())
	}
	before := live()
	t := time.NewTicker(watchInterval)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if live()-before > limit {
				cancel(ErrMemory)
				return
			}
		}
	}
}
