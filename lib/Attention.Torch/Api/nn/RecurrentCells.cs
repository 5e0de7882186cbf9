using TorchSharp.Memory;
using TorchSharp.Ops;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>One step of an RNN.</summary>
    public sealed class RNNCell : nn.Module<Tensor, Tensor, Tensor>
    {
        readonly CellKind kind;

        internal RNNCell(CellKind kind, CellParameters made) : base(nameof(RNNCell))
        {
            this.kind = kind;
            (weight_ih, weight_hh, bias_ih, bias_hh) = made;
        }

        /// <summary>[H, I]</summary>
        public Parameter? weight_ih { get => OwnParameter(nameof(weight_ih)); set => ConditionallyRegisterParameter(nameof(weight_ih), value); }

        /// <summary>[H, H]</summary>
        public Parameter? weight_hh { get => OwnParameter(nameof(weight_hh)); set => ConditionallyRegisterParameter(nameof(weight_hh), value); }

        /// <summary>[H], or null</summary>
        public Parameter? bias_ih { get => OwnParameter(nameof(bias_ih)); set => ConditionallyRegisterParameter(nameof(bias_ih), value); }

        /// <summary>[H], or null</summary>
        public Parameter? bias_hh { get => OwnParameter(nameof(bias_hh)); set => ConditionallyRegisterParameter(nameof(bias_hh), value); }

        /// <summary>[B, I] or [I], and the state [B, H] or [H] (zeros where null) → the next state</summary>
        public override Tensor forward(Tensor input, Tensor? h0 = null) =>
            CellStep.Run(kind, new(weight_ih!, weight_hh!, bias_ih, bias_hh), input, h0, null).Hidden;
    }

    /// <summary>One step of an LSTM.</summary>
    public sealed class LSTMCell : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor)>
    {
        internal LSTMCell(CellParameters made) : base(nameof(LSTMCell)) => (weight_ih, weight_hh, bias_ih, bias_hh) = made;

        /// <summary>[4·H, I]: i, f, g, o</summary>
        public Parameter? weight_ih { get => OwnParameter(nameof(weight_ih)); set => ConditionallyRegisterParameter(nameof(weight_ih), value); }

        /// <summary>[4·H, H]</summary>
        public Parameter? weight_hh { get => OwnParameter(nameof(weight_hh)); set => ConditionallyRegisterParameter(nameof(weight_hh), value); }

        /// <summary>[4·H], or null</summary>
        public Parameter? bias_ih { get => OwnParameter(nameof(bias_ih)); set => ConditionallyRegisterParameter(nameof(bias_ih), value); }

        /// <summary>[4·H], or null</summary>
        public Parameter? bias_hh { get => OwnParameter(nameof(bias_hh)); set => ConditionallyRegisterParameter(nameof(bias_hh), value); }

        /// <summary>[B, I] or [I], and state and memory [B, H] or [H] (zeros where null) → the next state and memory</summary>
        public override (Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0)
        {
            var (hidden, memory) = CellStep.Run(CellKind.Lstm, new(weight_ih!, weight_hh!, bias_ih, bias_hh), input, h0_c0?.Item1, h0_c0?.Item2);
            return (hidden, memory!);
        }

        public new (Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);
    }

    /// <summary>One step of a GRU.</summary>
    public sealed class GRUCell : nn.Module<Tensor, Tensor, Tensor>
    {
        internal GRUCell(CellParameters made) : base(nameof(GRUCell)) => (weight_ih, weight_hh, bias_ih, bias_hh) = made;

        /// <summary>[3·H, I]: r, z, n</summary>
        public Parameter? weight_ih { get => OwnParameter(nameof(weight_ih)); set => ConditionallyRegisterParameter(nameof(weight_ih), value); }

        /// <summary>[3·H, H]</summary>
        public Parameter? weight_hh { get => OwnParameter(nameof(weight_hh)); set => ConditionallyRegisterParameter(nameof(weight_hh), value); }

        /// <summary>[3·H], or null</summary>
        public Parameter? bias_ih { get => OwnParameter(nameof(bias_ih)); set => ConditionallyRegisterParameter(nameof(bias_ih), value); }

        /// <summary>[3·H], or null</summary>
        public Parameter? bias_hh { get => OwnParameter(nameof(bias_hh)); set => ConditionallyRegisterParameter(nameof(bias_hh), value); }

        /// <summary>[B, I] or [I], and the state [B, H] or [H] (zeros where null) → the next state</summary>
        public override Tensor forward(Tensor input, Tensor? h0 = null) =>
            CellStep.Run(CellKind.Gru, new(weight_ih!, weight_hh!, bias_ih, bias_hh), input, h0, null).Hidden;
    }

    /// <summary>The parameters of one cell.</summary>
    internal sealed record CellParameters(Parameter FromInput, Parameter FromState, Parameter? InputBias, Parameter? StateBias);

    /// <summary>A recurrence of a single step.</summary>
    internal static class CellStep
    {
        public static (Tensor Hidden, Tensor? Memory) Run(CellKind kind, CellParameters of, Tensor input, Tensor? h, Tensor? c)
        {
            using var one = Lifetime.One();
            if (input.ndim is not (1 or 2)) throw new ArgumentException($"Expected input to be 1-D or 2-D but received {input.ndim}-D tensor: it is {Dims.Text(input.Layout.Shape)}.");
            bool single = input.ndim == 1;
            if (single) (input, h, c) = (input.unsqueeze(0), h?.unsqueeze(0), c?.unsqueeze(0));
            long batch = input.Layout.Shape[0], hidden = of.FromState.Layout.Shape[1];
            if (input.Layout.Shape[1] != of.FromInput.Layout.Shape[1])
                throw new ArgumentException($"input has inconsistent input_size: got {input.Layout.Shape[1]} expected {of.FromInput.Layout.Shape[1]}: the input is {Dims.Text(input.Layout.Shape)}.");
            foreach (var state in new[] { h, c })
                if (state is not null && !state.Layout.Shape.AsSpan().SequenceEqual([batch, hidden]))
                    throw new ArgumentException($"Input batch size {batch} and hidden size {hidden} don't match the state, which is {Dims.Text(state.Layout.Shape)}: [{batch}, {hidden}] is expected.");
            var x = Ops.Linear.Apply(input, of.FromInput, of.InputBias);
            var memory = kind == CellKind.Lstm ? c ?? Zeros() : null;
            var (_, next, kept) = Recurrence.Apply(kind, x, h ?? Zeros(), memory, of.FromState, of.StateBias, [new(0, (int)batch)]);
            if (single) (next, kept) = (next.squeeze(0), kept?.squeeze(0));
            return (one.Keep(next), kept is null ? null : one.Keep(kept));

            Tensor Zeros() => Tensor.Allocate(input.dtype, [batch, hidden], zeroed: true);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.RNNCell RNNCell(
                long inputSize, long hiddenSize, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true, Device? device = null,
                ScalarType? dtype = null) =>
                new(KindOf(nonLinearity), Cell(KindOf(nonLinearity), inputSize, hiddenSize, bias, dtype));

            public static Modules.LSTMCell LSTMCell(
                long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(Cell(CellKind.Lstm, inputSize, hiddenSize, bias, dtype));

            public static Modules.GRUCell GRUCell(
                long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(Cell(CellKind.Gru, inputSize, hiddenSize, bias, dtype));

            /// <summary>The parameters of a stack of one layer.</summary>
            static Modules.CellParameters Cell(CellKind kind, long inputs, long hidden, bool bias, ScalarType? type)
            {
                Modules.Parameter[] made = [.. new RecurrentStack(kind, inputs, hidden, 1, bias, false, 0, false).Create(type).Select(named => named.Parameter)];
                return new(made[0], made[1], bias ? made[2] : null, bias ? made[3] : null);
            }
        }
    }
}
