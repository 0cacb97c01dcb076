"""What benchmarks share: PolNeAR's articles, the systems that read them, intervals, reliability."""
