using Attention.Torch.Tests.Memory;

// The test runner does not call this: tests start it where they need a process of their own.
if (args is ["train", var steps]) LongTraining.Run(int.Parse(steps, System.Globalization.CultureInfo.InvariantCulture));
else if (args is ["steps"]) SteadySteps.Run();
else Console.Error.WriteLine("Usage: train STEPS, or steps. The tests themselves run with 'dotnet test'.");
