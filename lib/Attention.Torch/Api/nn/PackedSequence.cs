namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static partial class rnn
            {
                /// <summary>
                /// Sequences of unequal lengths without padding: first the first elements of all, longest sequence first, then the second
                /// elements of those that have one, and so on.
                /// </summary>
                public sealed class PackedSequence : IDisposable
                {
#pragma warning disable CA1051 // TorchSharp's fields
                    /// <summary>[sum of the lengths, …]</summary>
                    public readonly Tensor data;

                    /// <summary>[longest length]: how many sequences have an element at each step</summary>
                    public readonly Tensor batch_sizes;

                    /// <summary>[B]: which of the caller's sequences stands at each place; null where they came sorted</summary>
                    public readonly Tensor sorted_indices;

                    /// <summary>[B]: at which place each of the caller's sequences stands; null where they came sorted</summary>
                    public readonly Tensor unsorted_indices;
#pragma warning restore CA1051

                    internal PackedSequence(Tensor data, Tensor batch_sizes, Tensor? sorted_indices, Tensor? unsorted_indices)
                    {
                        (this.data, this.batch_sizes) = (data, batch_sizes);
                        (this.sorted_indices, this.unsorted_indices) = (sorted_indices!, unsorted_indices!);
                    }

                    public PackedSequence MoveToOuterDisposeScope() => ForEach(tensor => tensor.MoveToOuterDisposeScope());

                    public PackedSequence MoveToOtherDisposeScope(DisposeScope? other) => ForEach(tensor => tensor.MoveToOtherDisposeScope(other));

                    public PackedSequence DetachFromDisposeScope() => ForEach(tensor => tensor.DetachFromDisposeScope());

                    /// <summary>Disposes the tensors.</summary>
                    public void Dispose() => ForEach(tensor => tensor.Dispose());

                    PackedSequence ForEach(Action<Tensor> action)
                    {
                        foreach (var tensor in new[] { data, batch_sizes, sorted_indices, unsorted_indices })
                            if (tensor is not null) action(tensor);
                        return this;
                    }
                }
            }
        }
    }
}
