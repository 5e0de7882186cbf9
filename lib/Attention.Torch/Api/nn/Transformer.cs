using TorchSharp.Memory;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Encoder layers one after the other.</summary>
    public sealed class TransformerEncoder :
        nn.Module<Tensor, Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor>
    {
        readonly ModuleList<TransformerEncoderLayer> layers;
        readonly LayerNorm? norm;

        internal TransformerEncoder(TransformerEncoderLayer layer, long count, LayerNorm? norm) : base(nameof(TransformerEncoder))
        {
            register_module("layers", layers = new([.. Stack.Of(layer, count, one => one.Copy())]));
            if (norm is not null) register_module("norm", this.norm = norm);
        }

        /// <inheritdoc cref="forward"/>
        public Tensor call(Tensor src) => base.call(src, null!, null!);

        /// <inheritdoc cref="forward"/>
        public Tensor call(Tensor src, Tensor? src_mask) => base.call(src, src_mask!, null!);

        /// <param name="src">[T, B, E]</param>
        /// <param name="src_mask">[T, T] or [B·H, T, T], or null; bool: true = may not attend; floating: is added to the scores</param>
        /// <param name="src_key_padding_mask">bool [B, T], or null; true = ignore this position</param>
        /// <returns>[T, B, E]</returns>
        public override Tensor forward(Tensor src, Tensor? src_mask, Tensor? src_key_padding_mask)
        {
            using var one = Lifetime.One();
            foreach (var layer in layers) src = layer.call(src, src_mask, src_key_padding_mask);
            return one.Keep(norm is null ? src : norm.call(src));
        }

        protected override void RegisterComponents() { }
    }

    /// <summary>Decoder layers one after the other, all attending to the same memory.</summary>
    public sealed class TransformerDecoder : nn.Module<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor>
    {
        readonly ModuleList<TransformerDecoderLayer> layers;
        readonly LayerNorm? norm;

        internal TransformerDecoder(TransformerDecoderLayer layer, long count, LayerNorm? norm) : base(nameof(TransformerDecoder))
        {
            register_module("layers", layers = new([.. Stack.Of(layer, count, one => one.Copy())]));
            if (norm is not null) register_module("norm", this.norm = norm);
        }

        /// <inheritdoc cref="forward"/>
        public Tensor call(Tensor tgt, Tensor memory) => call(tgt, memory, null);

        /// <inheritdoc cref="forward"/>
        public new Tensor call(
            Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null,
            Tensor? memory_key_padding_mask = null) =>
            base.call(tgt, memory, tgt_mask!, memory_mask!, tgt_key_padding_mask!, memory_key_padding_mask!);

        /// <inheritdoc cref="TransformerDecoderLayer.forward"/>
        public override Tensor forward(
            Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null,
            Tensor? memory_key_padding_mask = null)
        {
            using var one = Lifetime.One();
            foreach (var layer in layers) tgt = layer.call(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);
            return one.Keep(norm is null ? tgt : norm.call(tgt));
        }

        protected override void RegisterComponents() { }
    }

    /// <summary>An encoder whose output a decoder attends to (Vaswani et al. 2017), both normalised at the end.</summary>
    public sealed class Transformer : nn.Module<Tensor, Tensor, Tensor>
    {
        readonly TransformerEncoder encoder;
        readonly TransformerDecoder decoder;

        internal Transformer(TransformerSize size, long encoderLayers, long decoderLayers) : base(nameof(Transformer))
        {
            register_module("encoder", encoder = new(new(size), encoderLayers, nn.LayerNorm(size.Width)));
            register_module("decoder", decoder = new(new(size), decoderLayers, nn.LayerNorm(size.Width)));
            foreach (var matrix in parameters().Where(parameter => parameter.ndim > 1)) nn.init.xavier_uniform_(matrix);
        }

        /// <inheritdoc cref="call(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
        public override Tensor forward(Tensor src, Tensor tgt) => call(src, tgt, null);

        /// <param name="src">[S, B, E]</param>
        /// <param name="tgt">[T, B, E]</param>
        /// <param name="src_mask">[S, S], or null; bool: true = may not attend; floating: is added to the scores</param>
        /// <param name="tgt_mask">[T, T], or null</param>
        /// <param name="memory_mask">[T, S], or null</param>
        /// <param name="src_key_padding_mask">bool [B, S], or null; true = ignore this position</param>
        /// <param name="tgt_key_padding_mask">bool [B, T], or null</param>
        /// <param name="memory_key_padding_mask">bool [B, S], or null</param>
        /// <returns>[T, B, E]</returns>
        public Tensor call(
            Tensor src, Tensor tgt, Tensor? src_mask, Tensor? tgt_mask = null, Tensor? memory_mask = null, Tensor? src_key_padding_mask = null,
            Tensor? tgt_key_padding_mask = null, Tensor? memory_key_padding_mask = null)
        {
            using var one = Lifetime.One();
            var memory = encoder.call(src, src_mask!, src_key_padding_mask!);
            return one.Keep(decoder.call(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask));
        }

        protected override void RegisterComponents() { }
    }

    internal static class Stack
    {
        /// <summary>Copies of a layer; the random stream stays where it was, as in PyTorch, which copies without drawing.</summary>
        public static IEnumerable<T> Of<T>(T layer, long count, Func<T, T> copy)
        {
            var stream = Generator.Default.Stream;
            var before = stream.Save();
            try
            {
                return [.. Enumerable.Range(0, (int)count).Select(_ => copy(layer))];
            }
            finally
            {
                stream.Load(before);
            }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>num_layers copies of a layer, which itself is not among them.</summary>
            public static TransformerEncoder TransformerEncoder(TransformerEncoderLayer encoder_layer, long num_layers) =>
                new(encoder_layer, num_layers, null);

            /// <summary>num_layers copies of a layer, which itself is not among them.</summary>
            public static TransformerDecoder TransformerDecoder(TransformerDecoderLayer decoder_layer, long num_layers) =>
                new(decoder_layer, num_layers, null);

            /// <param name="d_model">E, features of a position</param>
            /// <param name="nhead">H, which divides E</param>
            /// <param name="num_encoder_layers">layers of the encoder</param>
            /// <param name="num_decoder_layers">layers of the decoder</param>
            /// <param name="dim_feedforward">features between the two linear layers of a layer</param>
            /// <param name="dropout">probability, while training</param>
            /// <param name="activation">between the two linear layers of a layer</param>
            public static Transformer Transformer(
                long d_model = 512, long nhead = 8, long num_encoder_layers = 6, long num_decoder_layers = 6, long dim_feedforward = 2048,
                double dropout = 0.1, Activations activation = Activations.ReLU) =>
                new(new(d_model, nhead, dim_feedforward, dropout, activation), num_encoder_layers, num_decoder_layers);
        }
    }
}
