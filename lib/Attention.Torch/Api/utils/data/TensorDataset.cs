using TorchSharp.Memory;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Sample i is row i of each of several tensors.</summary>
    public class TensorDataset : utils.data.IterableDataset
    {
        readonly Tensor[] tensors;

        internal TensorDataset(Tensor[] tensors)
        {
            if (tensors.Length == 0) throw new ArgumentException("TensorDataset expects at least one tensor: none came.");
            var rows = tensors[0].ndim == 0 ? -1 : tensors[0].shape[0];
            if (rows < 0 || tensors.Any(tensor => tensor.ndim == 0 || tensor.shape[0] != rows))
                throw new ArgumentException(
                    $"Size mismatch between tensors: all must have the same first dimension, they are {string.Join(", ", tensors.Select(tensor => Dims.Text(tensor.Layout.Shape)))}.");
            // Handles of its own: the caller's tensors may be disposed, and this dataset too, without touching the other.
            this.tensors = [.. tensors.Select(tensor => tensor.alias().DetachFromDisposeScope())];
        }

        public override long Count => tensors[0].shape[0];

        public IList<Tensor> this[long index] => GetTensor(index);

        public override IList<Tensor> GetTensor(long index)
        {
            if (index < 0 || index >= Count)
                throw new ArgumentOutOfRangeException(nameof(index), $"index {index} is out of bounds for a TensorDataset of {Count} samples.");
            return [.. tensors.Select(tensor => tensor[index])];
        }

        /// <summary>
        /// The samples of these numbers stacked, without a tensor for each of them; null where that would not be what GetTensor and stack give:
        /// a class of one's own, a number out of range, a history, rows that do not lie one after the other.
        /// </summary>
        internal IList<Tensor>? Rows(long[] indices)
        {
            if (GetType() != typeof(TensorDataset) || indices.Length == 0) return null;
            foreach (long index in indices)
                if (index < 0 || index >= Count) return null;
            foreach (var tensor in tensors)
                if (tensor.requires_grad || !tensor.is_contiguous()) return null;
            return Array.ConvertAll(tensors, tensor => Ops.Copying.Rows(tensor, indices));
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                foreach (var tensor in tensors) tensor.Dispose();
            base.Dispose(disposing);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class utils
        {
            public static partial class data
            {
                /// <summary>Sample i is row i of each of the tensors, which have as many rows.</summary>
                public static TensorDataset TensorDataset(params Tensor[] tensors) => new(tensors);
            }
        }
    }
}
