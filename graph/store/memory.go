package store

import (
	"errors"
	"hash/maphash"
	"sync"
	"sync/atomic"
)

// memory is an engine that keeps everything in a persistent treap: a binary
// search tree by key that is a heap by a hash of the key, and so balanced
// whatever the order of insertion (Seidel and Aragon, Randomized search trees,
// Algorithmica 16, 1996). A write transaction copies the nodes on its way and
// publishes a new root, so that readers keep theirs.
type memory struct {
	root   atomic.Pointer[memNode]
	writer sync.Mutex
	seed   maphash.Seed
	bytes  atomic.Int64
}

func newMemory() *memory { return &memory{seed: maphash.MakeSeed()} }

// memNode is a node of the tree. It may be changed only by the transaction
// that made it.
type memNode struct {
	key         string
	value       []byte
	heap        uint64
	left, right *memNode
	owner       *memTx
}

type memTx struct {
	m     *memory
	root  *memNode
	write bool
	done  bool
	grown int64
}

func (m *memory) begin(write bool) (engineTx, error) {
	if write {
		m.writer.Lock()
	}
	return &memTx{m: m, root: m.root.Load(), write: write}, nil
}

func (m *memory) close() error { return nil }

func (m *memory) size() (int64, error) { return m.bytes.Load(), nil }

func (tx *memTx) get(key []byte) ([]byte, error) { return tx.find(string(key)), nil }

func (tx *memTx) find(k string) []byte {
	for n := tx.root; n != nil; {
		switch {
		case k < n.key:
			n = n.left
		case k > n.key:
			n = n.right
		default:
			return n.value
		}
	}
	return nil
}

var errReadOnly = errors.New("transaction is read-only")

func (tx *memTx) put(key, value []byte) error {
	if !tx.write {
		return errReadOnly
	}
	if value == nil {
		value = []byte{}
	}
	tx.root = tx.insert(tx.root, string(key), value)
	return nil
}

func (tx *memTx) del(key []byte) error {
	if !tx.write {
		return errReadOnly
	}
	if tx.find(string(key)) != nil {
		tx.root = tx.remove(tx.root, string(key))
	}
	return nil
}

// own returns a node with the same content that the transaction may change.
func (tx *memTx) own(n *memNode) *memNode {
	if n.owner == tx {
		return n
	}
	c := *n
	c.owner = tx
	return &c
}

func (tx *memTx) insert(n *memNode, key string, value []byte) *memNode {
	if n == nil {
		tx.grown += int64(len(key) + len(value))
		return &memNode{key: key, value: value, heap: maphash.String(tx.m.seed, key), owner: tx}
	}
	n = tx.own(n)
	switch {
	case key < n.key:
		n.left = tx.insert(n.left, key, value)
		if l := n.left; l.heap > n.heap {
			n.left, l.right = l.right, n
			return l
		}
	case key > n.key:
		n.right = tx.insert(n.right, key, value)
		if r := n.right; r.heap > n.heap {
			n.right, r.left = r.left, n
			return r
		}
	default:
		tx.grown += int64(len(value) - len(n.value))
		n.value = value
	}
	return n
}

// remove deletes a key that is in the tree.
func (tx *memTx) remove(n *memNode, key string) *memNode {
	if key == n.key {
		tx.grown -= int64(len(n.key) + len(n.value))
		return tx.merge(n.left, n.right)
	}
	n = tx.own(n)
	if key < n.key {
		n.left = tx.remove(n.left, key)
	} else {
		n.right = tx.remove(n.right, key)
	}
	return n
}

// merge joins two trees, all keys of the first less than those of the second.
func (tx *memTx) merge(a, b *memNode) *memNode {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	case a.heap > b.heap:
		a = tx.own(a)
		a.right = tx.merge(a.right, b)
		return a
	}
	b = tx.own(b)
	b.left = tx.merge(a, b.left)
	return b
}

func (tx *memTx) commit() error {
	if tx.done {
		return errors.New("transaction has ended")
	}
	if tx.write {
		tx.m.root.Store(tx.root)
		tx.m.bytes.Add(tx.grown)
	}
	return tx.rollback()
}

func (tx *memTx) rollback() error {
	if !tx.done && tx.write {
		tx.m.writer.Unlock()
	}
	tx.done = true
	return nil
}

// memCursor holds the nodes still to visit, the next one last.
type memCursor struct{ path []*memNode }

func (tx *memTx) seek(key []byte) cursor {
	c := &memCursor{}
	k := string(key)
	for n := tx.root; n != nil; {
		if k <= n.key {
			c.path = append(c.path, n)
			n = n.left
		} else {
			n = n.right
		}
	}
	return c
}

func (c *memCursor) next() (key, value []byte, err error) {
	if len(c.path) == 0 {
		return nil, nil, nil
	}
	n := c.path[len(c.path)-1]
	c.path = c.path[:len(c.path)-1]
	for m := n.right; m != nil; m = m.left {
		c.path = append(c.path, m)
	}
	return []byte(n.key), n.value, nil
}
