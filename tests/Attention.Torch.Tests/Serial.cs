// The default random stream and the number of threads belong to the process: tests that seed or draw must not run side by side.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
