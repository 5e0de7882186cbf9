using TorchSharp.Memory;
using TorchSharp.Modules;
using TorchSharp.Ops;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Several heads attend side by side, each in its own part of the features; their contexts are joined and projected.</summary>
    /// <remarks>
    /// Masks are PyTorch's for this module, the opposite of scaled_dot_product_attention: true = may <em>not</em> attend.
    /// A query that may attend to nothing gives NaN here, as there.
    /// </remarks>
    public sealed class MultiheadAttention :
        nn.Module<Tensor, Tensor, Tensor, Tensor, bool, Tensor, Tuple<Tensor, Tensor>>
    {
        readonly long width, heads;
        readonly double dropout;
        readonly bool addsZero;

        internal MultiheadAttention(
            long width, long heads, double dropout, bool bias, bool addsBiasToKeys, bool addsZero, long keyWidth, long valueWidth)
            : base(nameof(MultiheadAttention))
        {
            if (heads < 1 || width % heads != 0)
                throw new ArgumentException($"embed_dim must be divisible by num_heads: embedded_dim is {width}, num_heads is {heads}.");
            (this.width, this.heads, this.dropout, this.addsZero) = (width, heads, nn.functional.CheckProbability(dropout), addsZero);
            (string Name, long To, long From)[] projections = keyWidth == width && valueWidth == width
                ? [("in_proj_weight", 3 * width, width)]
                : [("q_proj_weight", width, width), ("k_proj_weight", width, keyWidth), ("v_proj_weight", width, valueWidth)];
            foreach (var (name, to, from) in projections) register_parameter(name, nn.Parameter(empty(to, from)));
            if (bias) register_parameter("in_proj_bias", nn.Parameter(zeros(3 * width)));
            Output = nn.Linear(width, width, bias);
            register_module("out_proj", Output);
            if (addsBiasToKeys)
            {
                register_parameter("bias_k", nn.Parameter(empty(1, 1, width)));
                register_parameter("bias_v", nn.Parameter(empty(1, 1, width)));
            }
            // In PyTorch's order, so that a seed gives PyTorch's weights.
            foreach (var (name, _, _) in projections) nn.init.xavier_uniform_(OwnParameter(name)!);
            if (Output.bias is { } shift) nn.init.zeros_(shift);
            if (!addsBiasToKeys) return;
            nn.init.xavier_normal_(OwnParameter("bias_k")!);
            nn.init.xavier_normal_(OwnParameter("bias_v")!);
        }

        Linear Output { get; }

        protected override void RegisterComponents() { }

        /// <inheritdoc cref="forward"/>
        public new Tuple<Tensor, Tensor> call(
            Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask = null, bool need_weights = true, Tensor? attn_mask = null) =>
            base.call(query, key, value, key_padding_mask!, need_weights, attn_mask!);

        /// <summary>context = concat over heads of softmax(QKᵀ/√D + mask)·V, projected; and the weights.</summary>
        /// <param name="query">[T, B, E]</param>
        /// <param name="key">[S, B, kdim]</param>
        /// <param name="value">[S, B, vdim]</param>
        /// <param name="key_padding_mask">bool [B, S]; true = ignore this key</param>
        /// <param name="need_weights">whether the weights are returned too; null otherwise</param>
        /// <param name="attn_mask">[T, S] or [B·H, T, S]; bool: true = may not attend; floating: is added to the scores</param>
        /// <returns>context [T, B, E]; weights [B, T, S] as they were used (after dropout), averaged over the heads</returns>
        public override Tuple<Tensor, Tensor> forward(
            Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask, bool need_weights, Tensor? attn_mask)
        {
            using var one = Lifetime.One();
            Check(query, key, value);
            long length = query.Layout.Shape[0], batch = query.Layout.Shape[1], keys = key.Layout.Shape[0];
            CheckMasks(attn_mask, key_padding_mask, length, batch, keys);
            var (q, k, v) = Project(query, key, value);
            if (OwnParameter("bias_k") is { } keyBias)
            {
                k = cat([k, keyBias.repeat(1, batch, 1)]);
                v = cat([v, OwnParameter("bias_v")!.repeat(1, batch, 1)]);
            }
            // [T, B, E] → [B, H, T, D]
            (q, k, v) = (Split(q), Split(k), Split(v));
            if (addsZero) (k, v) = (WithZero(k), WithZero(v));
            var masks = Masks(attn_mask, key_padding_mask, batch, k.Layout.Shape[2] - keys);
            AttentionInputs inputs = new(q, k, v, masks, training ? dropout : 0, Causal: false, NothingIsNaN: true);
            if (!need_weights) return Tuple.Create(one.Keep(Joined(Ops.Attention.Of(inputs))), (Tensor)null!);
            var weights = Ops.Attention.Dropped(Ops.Attention.Weights(inputs), inputs.Dropout);
            return Tuple.Create(one.Keep(Joined(weights.matmul(v))), one.Keep(weights.mean([1])));

            // [B, H, T, D] → [T, B, E]
            Tensor Joined(Tensor context) => Output.call(context.permute(2, 0, 1, 3).reshape(length, batch, width));
        }

        (Tensor q, Tensor k, Tensor v) Project(Tensor query, Tensor key, Tensor value)
        {
            var b = OwnParameter("in_proj_bias")?.chunk(3) ?? new Tensor?[3];
            if (OwnParameter("in_proj_weight") is { } packed && ReferenceEquals(query, key) && ReferenceEquals(key, value))
            {
                var all = nn.functional.linear(query, packed, OwnParameter("in_proj_bias")).chunk(3, -1);
                return (all[0], all[1], all[2]);
            }
            Tensor[] w = OwnParameter("in_proj_weight")?.chunk(3)
                ?? [OwnParameter("q_proj_weight")!, OwnParameter("k_proj_weight")!, OwnParameter("v_proj_weight")!];
            return (nn.functional.linear(query, w[0], b[0]), nn.functional.linear(key, w[1], b[1]), nn.functional.linear(value, w[2], b[2]));
        }

        /// <summary>[T, B, E] → [B, H, T, D], a view</summary>
        Tensor Split(Tensor x) => x.unflatten(-1, [heads, width / heads]).permute(1, 2, 0, 3);

        static Tensor WithZero(Tensor x)
        {
            long[] shape = x.Layout.Shape;
            return cat([x, zeros([shape[0], shape[1], 1, shape[3]], x.dtype)], 2);
        }

        /// <summary>Both masks as the function takes them: true = may attend, as it always may to keys that this module added.</summary>
        Tensor[] Masks(Tensor? mask, Tensor? padding, long batch, long added)
        {
            List<Tensor> masks = [];
            if (mask is not null)
            {
                var wide = Widened(mask, added);
                if (mask.Layout.Rank == 3) wide = wide.unflatten(0, [batch, heads]);
                masks.Add(mask.dtype == ScalarType.Bool ? wide.logical_not() : wide);
            }
            if (padding is not null) masks.Add(Widened(padding, added).logical_not().unsqueeze(1).unsqueeze(1));
            return [.. masks];
        }

        static Tensor Widened(Tensor mask, long added) =>
            added == 0 ? mask : cat([mask, zeros([.. mask.Layout.Shape[..^1], added], mask.dtype)], -1);

        void Check(Tensor query, Tensor key, Tensor value)
        {
            long[] q = query.Layout.Shape, k = key.Layout.Shape, v = value.Layout.Shape;
            var shapes = $"query is {Dims.Text(q)}, key {Dims.Text(k)}, value {Dims.Text(v)}";
            if (q.Length != 3 || k.Length != 3 || v.Length != 3)
                throw new ArgumentException($"query, key and value must be [time, batch, features]: {shapes}. For one sequence, unsqueeze(1).");
            if (q[2] != width) throw new ArgumentException($"was expecting embedding dimension of {width}, but got {q[2]}: {shapes}.");
            if (k[0] != v[0] || k[1] != v[1])
                throw new ArgumentException($"key's sequence and batch dims ({k[0]}, {k[1]}) do not match value's ({v[0]}, {v[1]}): {shapes}.");
            if (OwnParameter("in_proj_weight") is not null && (k[2] != width || v[2] != width))
                throw new ArgumentException($"was expecting embedding dimension of {width}, but got {k[2]} and {v[2]} for key and value: {shapes}. Other widths need kdim and vdim.");
            if (q[1] != k[1]) throw new ArgumentException($"query and key must have the same batch size (dimension 1): {shapes}. Are they [batch, time, features]? Transpose(0, 1).");
        }

        void CheckMasks(Tensor? mask, Tensor? padding, long length, long batch, long keys)
        {
            if (mask is not null)
            {
                if (mask.dtype != ScalarType.Bool && !mask.is_floating_point())
                    throw new ArgumentException($"Only float, byte, and bool types are supported for attn_mask, not {mask.dtype}: true = may not attend. Compare to make a mask.");
                var expected = mask.Layout.Rank == 3 ? new[] { batch * heads, length, keys } : [length, keys];
                if (!mask.Layout.Shape.AsSpan().SequenceEqual(expected))
                    throw new ArgumentException($"The shape of the {mask.Layout.Rank}D attn_mask is {Dims.Text(mask.Layout.Shape)}, but should be {Dims.Text(expected)}.");
            }
            if (padding is null) return;
            if (padding.dtype != ScalarType.Bool)
                throw new ArgumentException($"key_padding_mask must be bool (true = ignore this key): it is {padding.dtype}. Compare to make one, as in tokens == 0.");
            if (padding.Layout.Rank != 2 || padding.Layout.Shape[0] != batch || padding.Layout.Shape[1] != keys)
                throw new ArgumentException($"expecting key_padding_mask shape of {Dims.Text([batch, keys])}, but got {Dims.Text(padding.Layout.Shape)}.");
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>num_heads heads of embedded_dim/num_heads features each; PyTorch's first weights for the same seed.</summary>
            /// <param name="embedded_dim">E, features of query and context</param>
            /// <param name="num_heads">H, which divides E</param>
            /// <param name="dropout">probability with which a weight is dropped while training</param>
            /// <param name="bias">whether the projections add a bias</param>
            /// <param name="add_bias_kv">adds a learned key and value to every sequence</param>
            /// <param name="add_zero_attn">adds a key and a value of zeros to every sequence</param>
            /// <param name="kdim">features of key; E where left out</param>
            /// <param name="vdim">features of value; E where left out</param>
            public static MultiheadAttention MultiheadAttention(
                long embedded_dim, long num_heads, double dropout = 0, bool bias = true, bool add_bias_kv = false, bool add_zero_attn = false,
                long? kdim = null, long? vdim = null) =>
                new(embedded_dim, num_heads, dropout, bias, add_bias_kv, add_zero_attn, kdim ?? embedded_dim, vdim ?? embedded_dim);
        }
    }
}
