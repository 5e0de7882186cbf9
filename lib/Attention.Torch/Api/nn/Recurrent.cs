using TorchSharp.Ops;
using static TorchSharp.torch;
using PackedSequence = TorchSharp.torch.nn.utils.rnn.PackedSequence;

namespace TorchSharp.Modules
{
    /// <summary>h' = tanh(W·x + b + U·h + c), step after step (Elman 1990).</summary>
    public sealed class RNN : nn.Module<Tensor, Tensor, (Tensor, Tensor)>
    {
        readonly RecurrentStack layers;

        internal RNN(RecurrentStack layers, ScalarType? dtype) : base(nameof(RNN))
        {
            this.layers = layers;
            foreach (var (name, parameter) in layers.Create(dtype)) register_parameter(name, parameter);
        }

        /// <param name="input">[T, B, I], or [B, T, I] where the batch comes first</param>
        /// <param name="h0">[layers·directions, B, H]; zeros where null</param>
        /// <returns>the last layer's states [T, B, directions·H], and all layers' last states [layers·directions, B, H]</returns>
        public override (Tensor, Tensor) forward(Tensor input, Tensor? h0)
        {
            var (output, hidden, _) = layers.Padded(OwnParameter, training, input, h0, null);
            return (output, hidden);
        }

        public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0!);

        public (PackedSequence, Tensor) call(PackedSequence input, Tensor? h0 = null)
        {
            var (output, hidden, _) = layers.Packed(OwnParameter, training, input, h0, null);
            return (output, hidden);
        }

        /// <summary>Of no effect: parameters need not lie together here.</summary>
        public void flatten_parameters() { }

        /// <summary>[H, I] of layer idx (of both directions: 2·layer, 2·layer + 1)</summary>
        public Parameter? get_weight_ih(long idx) => At("weight_ih", idx);

        /// <summary>[H, H]</summary>
        public Parameter? get_weight_hh(long idx) => At("weight_hh", idx);

        /// <summary>[H], or null</summary>
        public Parameter? get_bias_ih(long idx) => At("bias_ih", idx);

        /// <summary>[H], or null</summary>
        public Parameter? get_bias_hh(long idx) => At("bias_hh", idx);

        Parameter? At(string kind, long index) => index >= 0 && index < layers.Layers * layers.Directions
            ? OwnParameter(RecurrentStack.Name(kind, (int)index / layers.Directions, (int)index % layers.Directions))
            : throw new IndexOutOfRangeException($"{kind}: index {index} is out of range; there are {layers.Layers * layers.Directions} layers and directions.");
    }

    /// <summary>Gates that write, keep and show a memory: i, f, o = σ(…), g = tanh(…); c' = f·c + i·g, h' = o·tanh c' (Hochreiter and Schmidhuber 1997).</summary>
    public sealed class LSTM : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
    {
        readonly RecurrentStack layers;

        internal LSTM(RecurrentStack layers, ScalarType? dtype) : base(nameof(LSTM))
        {
            this.layers = layers;
            foreach (var (name, parameter) in layers.Create(dtype)) register_parameter(name, parameter);
        }

        /// <param name="input">[T, B, I], or [B, T, I] where the batch comes first</param>
        /// <param name="h0_c0">state and memory, [layers·directions, B, H] each; zeros where null</param>
        /// <returns>the last layer's states [T, B, directions·H]; all layers' last states and memories [layers·directions, B, H]</returns>
        public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
        {
            var (output, hidden, memory) = layers.Padded(OwnParameter, training, input, h0_c0?.Item1, h0_c0?.Item2);
            return (output, hidden, memory!);
        }

        public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

        public (PackedSequence, Tensor, Tensor) call(PackedSequence input, (Tensor, Tensor)? h0_c0 = null)
        {
            var (output, hidden, memory) = layers.Packed(OwnParameter, training, input, h0_c0?.Item1, h0_c0?.Item2);
            return (output, hidden, memory!);
        }

        /// <summary>Of no effect: parameters need not lie together here.</summary>
        public void flatten_parameters() { }
    }

    /// <summary>A state that is partly kept: r, z = σ(…), n = tanh(W·x + b + r·(U·h + c)); h' = (1 − z)·n + z·h (Cho et al. 2014).</summary>
    public sealed class GRU : nn.Module<Tensor, Tensor, (Tensor, Tensor)>
    {
        readonly RecurrentStack layers;

        internal GRU(RecurrentStack layers, ScalarType? dtype) : base(nameof(GRU))
        {
            this.layers = layers;
            foreach (var (name, parameter) in layers.Create(dtype)) register_parameter(name, parameter);
        }

        /// <param name="input">[T, B, I], or [B, T, I] where the batch comes first</param>
        /// <param name="h0">[layers·directions, B, H]; zeros where null</param>
        /// <returns>the last layer's states [T, B, directions·H], and all layers' last states [layers·directions, B, H]</returns>
        public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null)
        {
            var (output, hidden, _) = layers.Padded(OwnParameter, training, input, h0, null);
            return (output, hidden);
        }

        public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0!);

        public (PackedSequence, Tensor) call(PackedSequence input, Tensor? h0 = null)
        {
            var (output, hidden, _) = layers.Packed(OwnParameter, training, input, h0, null);
            return (output, hidden);
        }

        /// <summary>Of no effect: parameters need not lie together here.</summary>
        public void flatten_parameters() { }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>What a plain recurrent layer applies to its sums.</summary>
            public enum NonLinearities : int
            {
                ReLU = 0,
                Tanh = 1,
            }

            public static Modules.RNN RNN(
                long inputSize, long hiddenSize, long numLayers = 1, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true,
                bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
                new(new(KindOf(nonLinearity), inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional), dtype);

            public static Modules.LSTM LSTM(
                long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0,
                bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
                new(new(CellKind.Lstm, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional), dtype);

            public static Modules.GRU GRU(
                long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0,
                bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
                new(new(CellKind.Gru, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional), dtype);

            static CellKind KindOf(NonLinearities nonLinearity) => nonLinearity == NonLinearities.ReLU ? CellKind.Relu : CellKind.Tanh;
        }
    }
}
