using TorchSharp.Memory;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Self-attention, then a feed-forward network; each is added to its input and the sum is normalised (Vaswani et al. 2017).</summary>
    public sealed class TransformerEncoderLayer :
        nn.Module<Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor, Tensor>
    {
        readonly TransformerSize size;
        readonly MultiheadAttention attention;
        readonly FeedForward feedForward;
        readonly LayerNorm[] norms;

        internal TransformerEncoderLayer(TransformerSize size) : base(nameof(TransformerEncoderLayer))
        {
            this.size = size;
            register_module("self_attn", attention = nn.MultiheadAttention(size.Width, size.Heads, size.Dropout));
            feedForward = new(this, size);
            norms = size.Norms(this, 2);
        }

        /// <inheritdoc cref="call(Tensor, Tensor, Tensor)"/>
        public override Tensor forward(Tensor src) => call(src, null, null);

        /// <inheritdoc cref="call(Tensor, Tensor, Tensor)"/>
        public Tensor call(Tensor src, Tensor? src_mask) => call(src, src_mask, null);

        /// <param name="src">[T, B, E]</param>
        /// <param name="src_mask">[T, T] or [B·H, T, T], or null; bool: true = may not attend; floating: is added to the scores</param>
        /// <param name="src_key_padding_mask">bool [B, T], or null; true = ignore this position</param>
        /// <returns>[T, B, E]</returns>
        public Tensor call(Tensor src, Tensor? src_mask, Tensor? src_key_padding_mask)
        {
            using var one = Lifetime.One();
            var x = norms[0].call(src + Dropped(attention.call(src, src, src, src_key_padding_mask, need_weights: false, src_mask).Item1));
            return one.Keep(norms[1].call(x + Dropped(feedForward.Apply(x, training))));
        }

        internal TransformerEncoderLayer Copy() => TransformerSize.Copy(this, new TransformerEncoderLayer(size));

        protected override void RegisterComponents() { }

        Tensor Dropped(Tensor x) => nn.functional.dropout(x, size.Dropout, training);
    }

    /// <summary>Self-attention, attention to the encoder's output, then a feed-forward network, each added to its input and normalised.</summary>
    public sealed class TransformerDecoderLayer :
        nn.Module<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor>
    {
        readonly TransformerSize size;
        readonly MultiheadAttention attention, toMemory;
        readonly FeedForward feedForward;
        readonly LayerNorm[] norms;

        internal TransformerDecoderLayer(TransformerSize size) : base(nameof(TransformerDecoderLayer))
        {
            this.size = size;
            register_module("self_attn", attention = nn.MultiheadAttention(size.Width, size.Heads, size.Dropout));
            register_module("multihead_attn", toMemory = nn.MultiheadAttention(size.Width, size.Heads, size.Dropout));
            feedForward = new(this, size);
            norms = size.Norms(this, 3);
        }

        /// <inheritdoc cref="forward"/>
        public Tensor call(Tensor tgt, Tensor memory) => call(tgt, memory, null);

        /// <inheritdoc cref="forward"/>
        public new Tensor call(
            Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null,
            Tensor? memory_key_padding_mask = null) =>
            base.call(tgt, memory, tgt_mask!, memory_mask!, tgt_key_padding_mask!, memory_key_padding_mask!);

        /// <param name="tgt">[T, B, E]</param>
        /// <param name="memory">the encoder's output [S, B, E]</param>
        /// <param name="tgt_mask">[T, T] or [B·H, T, T], or null; bool: true = may not attend; floating: is added to the scores</param>
        /// <param name="memory_mask">[T, S] or [B·H, T, S], or null</param>
        /// <param name="tgt_key_padding_mask">bool [B, T], or null; true = ignore this position</param>
        /// <param name="memory_key_padding_mask">bool [B, S], or null</param>
        /// <returns>[T, B, E]</returns>
        public override Tensor forward(
            Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask, Tensor? tgt_key_padding_mask, Tensor? memory_key_padding_mask)
        {
            using var one = Lifetime.One();
            var x = norms[0].call(tgt + Dropped(attention.call(tgt, tgt, tgt, tgt_key_padding_mask, need_weights: false, tgt_mask).Item1));
            x = norms[1].call(x + Dropped(toMemory.call(x, memory, memory, memory_key_padding_mask, need_weights: false, memory_mask).Item1));
            return one.Keep(norms[2].call(x + Dropped(feedForward.Apply(x, training))));
        }

        internal TransformerDecoderLayer Copy() => TransformerSize.Copy(this, new TransformerDecoderLayer(size));

        protected override void RegisterComponents() { }

        Tensor Dropped(Tensor x) => nn.functional.dropout(x, size.Dropout, training);
    }

    /// <summary>linear2(dropout(activation(linear1(x)))), whose layers belong to the transformer layer.</summary>
    internal sealed class FeedForward
    {
        readonly Linear widen, narrow;
        readonly TransformerSize size;

        public FeedForward(nn.Module owner, TransformerSize size)
        {
            this.size = size;
            owner.register_module("linear1", widen = nn.Linear(size.Width, size.FeedForward));
            owner.register_module("linear2", narrow = nn.Linear(size.FeedForward, size.Width));
        }

        public Tensor Apply(Tensor x, bool training)
        {
            var hidden = widen.call(x);
            hidden = size.Activation == nn.Activations.GELU ? nn.functional.gelu(hidden) : nn.functional.relu(hidden);
            return narrow.call(nn.functional.dropout(hidden, size.Dropout, training));
        }
    }

    /// <summary>What the layers of a transformer have in common.</summary>
    internal sealed record TransformerSize(long Width, long Heads, long FeedForward, double Dropout, nn.Activations Activation)
    {
        public LayerNorm[] Norms(nn.Module owner, int count) => [.. Enumerable.Range(1, count).Select(i =>
        {
            var norm = nn.LayerNorm(Width);
            owner.register_module($"norm{i}", norm);
            return norm;
        })];

        /// <summary>Gives copy the values of layer.</summary>
        public static T Copy<T>(T layer, T copy) where T : nn.Module
        {
            var state = layer.state_dict();
            copy._to(state.Values.First().dtype, false);
            copy.load_state_dict(state);
            copy.train(layer.training);
            return copy;
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>What a transformer layer does between its two linear layers.</summary>
            public enum Activations
            {
                ReLU = 0,
                GELU = 1,
            }

            /// <param name="d_model">E, features of a position</param>
            /// <param name="nhead">H, which divides E</param>
            /// <param name="dim_feedforward">features between the two linear layers</param>
            /// <param name="dropout">probability, while training</param>
            /// <param name="activation">between the two linear layers</param>
            public static TransformerEncoderLayer TransformerEncoderLayer(
                long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) =>
                new(new(d_model, nhead, dim_feedforward, dropout, activation));

            /// <inheritdoc cref="TransformerEncoderLayer(long, long, long, double, Activations)"/>
            public static TransformerDecoderLayer TransformerDecoderLayer(
                long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) =>
                new(new(d_model, nhead, dim_feedforward, dropout, activation));
        }
    }
}
