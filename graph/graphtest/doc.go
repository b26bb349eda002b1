package graphtest
