using Attention.Tests.Training;

// The test runner does not call this: a test starts it where it needs a process that it can kill.
if (args is ["checkpoint", var path]) CheckpointTests.RunInAProcess(path);
else Console.Error.WriteLine("Usage: checkpoint FILE. The tests themselves run with 'dotnet test'.");
