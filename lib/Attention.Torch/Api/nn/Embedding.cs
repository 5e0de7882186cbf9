using TorchSharp.Memory;
using TorchSharp.Modules;
using TorchSharp.Ops;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A table of vectors, looked up by number: y = W[x].</summary>
    public sealed class Embedding : nn.Module<Tensor, Tensor>
    {
        readonly Lookup lookup;

        internal Embedding(Parameter weight, Lookup lookup) : base(nameof(Embedding))
        {
            this.weight = weight;
            this.lookup = lookup;
        }

        /// <summary>[num_embeddings, embedding_dims]</summary>
        public Parameter? weight
        {
            get => OwnParameter(nameof(weight));
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        /// <summary>numbers […] → vectors […, embedding_dims]</summary>
        public override Tensor forward(Tensor input)
        {
            var table = weight!;
            CheckIndices(input, table.shape[0]);
            var places = input.to_type(int64).reshape(-1);
            if (lookup.MaxNorm is { } limit) Shorten(table, places, limit);
            var rows = table.index_select(0, places);
            // What the table learns is cut off where the gradient is not wanted; the values stay.
            if (lookup.PaddingIndex is { } padding) rows = rows.detach().where(places.unsqueeze(1) == padding, rows);
            if (lookup.ScalesGradientByFrequency)
            {
                var share = (places.unsqueeze(1) == places).sum(1, keepdim: true).to_type(table.dtype).reciprocal();
                rows = rows * share + (rows * (1 - share)).detach();
            }
            return rows.reshape([.. input.Layout.Shape, table.shape[1]]);
        }

        /// <summary>Scales the rows that are looked up down to the largest norm, in the table itself.</summary>
        void Shorten(Parameter table, Tensor places, double limit)
        {
            using var _ = no_grad();
            foreach (var place in places.data<long>().Distinct())
            {
                var row = table[place];
                var norm = Norms.Of([row], lookup.NormType);
                if (norm > limit) row.mul_(limit / (norm + 1e-7));
            }
        }

        static void CheckIndices(Tensor input, long count)
        {
            if (!DTypes.IsIntegral(input.dtype))
                throw new ArgumentException($"Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got {DTypes.Name(input.dtype)} instead. Convert it with to_type(torch.int64).");
            using var one = Lifetime.One();
            var places = input.to_type(int64).contiguous();
            foreach (var place in places.Elements<long>().Data.AsSpan((int)places.Layout.Offset, (int)places.Layout.Count))
                if (place < 0 || place >= count)
                    throw new IndexOutOfRangeException($"index out of range in self: {place} came, the table has rows 0 to {count - 1}.");
        }

        /// <summary>How rows are looked up and what comes back into the table.</summary>
        internal readonly record struct Lookup(long? PaddingIndex, double? MaxNorm, double NormType, bool ScalesGradientByFrequency);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A table whose vectors are standard normal: PyTorch's, for the same seed.</summary>
            /// <param name="num_embeddings">rows of the table</param>
            /// <param name="embedding_dims">length of a vector</param>
            /// <param name="padding_idx">a row that begins as zeros and learns nothing</param>
            /// <param name="max_norm">longer vectors are scaled down to this norm, in the table, when they are looked up</param>
            /// <param name="norm_type">p of that norm</param>
            /// <param name="scale_grad_by_freq">divides a row's gradient by how often it was looked up</param>
            /// <param name="sparse">of no effect: gradients are dense here</param>
            /// <param name="device">the CPU</param>
            /// <param name="dtype">of the vectors</param>
            public static Embedding Embedding(
                long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2,
                bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                var weight = Parameter(empty([num_embeddings, embedding_dims], dtype, device));
                init.normal_(weight);
                var padding = Wrapped(padding_idx, num_embeddings);
                if (padding is { } row)
                    using (no_grad())
                        weight[row].zero_();
                return new(weight, new(padding, max_norm, norm_type, scale_grad_by_freq));
            }

            /// <summary>A table of given vectors [rows, length], which freeze keeps as they are.</summary>
            public static Embedding Embedding_from_pretrained(
                Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2,
                bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null) =>
                new(Parameter(dtype is { } type ? embeddings.to_type(type) : embeddings, requires_grad: !freeze),
                    new(Wrapped(padding_idx, embeddings.shape[0]), max_norm, norm_type, scale_grad_by_freq));

            static long? Wrapped(long? padding, long rows) =>
                padding is null ? null
                : padding >= -rows && padding < rows ? (padding + rows) % rows
                : throw new ArgumentException($"Padding_idx must be within num_embeddings: {padding} came, the table has {rows} rows.");
        }
    }
}
