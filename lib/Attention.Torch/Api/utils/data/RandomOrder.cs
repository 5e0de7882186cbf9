using System.Collections;
using TorchSharp.Kernels.Random;

namespace TorchSharp;

public static partial class torch
{
    public static partial class utils
    {
        public static partial class data
        {
            /// <summary>
            /// All numbers below count in a new order each time, the order of PyTorch's RandomSampler. Without a seed an epoch takes
            /// its own from the default generator, so that manual_seed settles all epochs; with one, a generator goes on from epoch to epoch.
            /// </summary>
            internal sealed class RandomOrder(long count, int? seed) : IEnumerable<long>
            {
                readonly Generator? ofAllEpochs = seed is { } given ? new Generator().manual_seed(given) : null;

                public IEnumerator<long> GetEnumerator()
                {
                    // PyTorch's iterator draws a number for its workers before the sampler draws.
                    Draw(ofAllEpochs ?? Generator.Default);
                    var generator = ofAllEpochs ?? new Generator().manual_seed(Draw(Generator.Default));
                    var order = Permutation(generator);
                    if (ofAllEpochs is not null) Permutation(generator); // as the sampler does at its end
                    return ((IEnumerable<long>)order).GetEnumerator();
                }

                IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

                long[] Permutation(Generator generator)
                {
                    using var order = randperm(count, generator: generator).DetachFromDisposeScope();
                    return order.data<long>().ToArray();
                }

                static long Draw(Generator generator)
                {
                    Span<long> number = [0];
                    RandomFill.Integers(generator.Stream, number, 0, 1UL << 63);
                    return number[0];
                }
            }
        }
    }
}
