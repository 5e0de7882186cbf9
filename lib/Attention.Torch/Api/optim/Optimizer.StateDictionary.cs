using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public abstract partial class Optimizer
        {
            /// <summary>What an optimiser would need to go on where another one stood: settings per group, memory per parameter.</summary>
            public class StateDictionary
            {
                internal StateDictionary() { }

                /// <summary>The settings of each group.</summary>
                public List<OptimizerOptions> Options { get; } = [];

                /// <summary>What is remembered of each parameter that has been updated.</summary>
                public List<OptimizerState> State { get; } = [];

                /// <summary>For each group, for each of its parameters: its place in State; −1 where it was never updated.</summary>
                public List<List<int>> StateIndexRef { get; } = [];
            }
        }
    }
}
