using System.Numerics;
using TorchSharp.Autograd;
using TorchSharp.Kernels;

namespace TorchSharp.Ops;

/// <summary>One run of a recurrence, forwards and (where asked) back. It keeps the gradients that it was asked for last, since every input asks.</summary>
internal abstract class RecurrentPass(RecurrentInputs inputs)
{
    /// <summary>The inputs of a recurrence.</summary>
    [Flags]
    public enum Asked { Input = 1, Hidden = 2, Weight = 4, Memory = 8, Bias = 16 }

    (Tensor Of, RecurrentGradients Gradients)? last;
    Asked asked;

    protected RecurrentInputs Inputs { get; } = inputs;

    /// <summary>What the way back reads of each row: the state before, and what the cell keeps. Null where nothing is recorded.</summary>
    public Tensor? Kept { get; protected set; }

    /// <summary>The states after each row, then each sequence's last, then (LSTM) the last memories: [R + B (+ B), H].</summary>
    public abstract Tensor Forward(bool keeps);

    /// <summary>All gradients, for an input that is asked. One that asks twice is in a second walk over the same graph: what was computed for the first is gone.</summary>
    public RecurrentGradients Back(Tensor dy, Asked input)
    {
        if (last is not { } known || !ReferenceEquals(known.Of, dy) || asked.HasFlag(input))
        {
            last = known = (dy, Graph.Enabled ? Differentiable(dy) : Backward(dy.contiguous()));
            asked = 0;
        }
        asked |= input;
        return known.Gradients;
    }

    protected abstract RecurrentGradients Backward(Tensor dy);

    /// <summary>dw = Σ over rows of the outer products of what came back to the gates and the state before: one product for all steps.</summary>
    public abstract Tensor Weight(RecurrentGradients of);

    /// <summary>Gradients that can be differentiated again, from the recorded steps.</summary>
    RecurrentGradients Differentiable(Tensor dy)
    {
        var y = Recurrence.Unrolled(Inputs);
        Tensor?[] all = [Inputs.X, Inputs.H, Inputs.C, Inputs.W, Inputs.B];
        Tensor[] wanted = [.. all.OfType<Tensor>().Where(input => input.requires_grad)];
        var found = BackwardPass.Collect([y], wanted, [dy], retainGraph: true, createGraph: true);
        Tensor? Of(Tensor? input) => input is null || Array.IndexOf(wanted, input) is not (>= 0 and var at) ? null : found[at];
        return new(Of(Inputs.X)!, Of(Inputs.H)!, Of(Inputs.C), null, Of(Inputs.W), Of(Inputs.B));
    }
}

/// <summary>
/// The loops over the steps, in one type. Sequences do not meet, so a thread takes some of them through all steps; the weights are packed
/// once for all. The running states are the rows of the result in which the last ones belong.
/// </summary>
internal sealed unsafe class RecurrentPass<T>(RecurrentInputs inputs, SimdLevel? level = null) : RecurrentPass(inputs) where T : unmanaged, IFloatingPointIeee754<T>
{
    readonly int hidden = (int)inputs.H.Layout.Shape[1], sequences = (int)inputs.H.Layout.Shape[0], rows = (int)inputs.X.Layout.Shape[0];
    readonly SimdLevel level = level ?? Gemm.Best;
    readonly Cell<T> cell = inputs.Kind switch
    {
        CellKind.Lstm => new LstmCell<T>(),
        CellKind.Gru => new GruCell<T>(),
        _ => new PlainCell<T>(inputs.Kind == CellKind.Relu),
    };

    int Width => cell.Gates * hidden;

    int KeptWidth => (1 + cell.Keeps) * hidden;

    bool HasMemory => Inputs.C is not null;

    public override Tensor Forward(bool keeps)
    {
        var y = Tensor.Allocate(Inputs.X.dtype, [rows + sequences * (HasMemory ? 2 : 1), hidden]);
        Kept = keeps ? Tensor.Allocate(Inputs.X.dtype, [rows, KeptWidth]) : null;
        var to = y.Elements<T>().Data;
        Dense(Inputs.H).CopyTo(to.AsSpan(rows * hidden));
        if (HasMemory) Dense(Inputs.C!).CopyTo(to.AsSpan((rows + sequences) * hidden));
        var weight = MatMul.Matrix<T>(Inputs.W);
        fixed (T* x = Dense(Inputs.X), b = Inputs.B is null ? default : Dense(Inputs.B), states = to, kept = Kept is null ? null : Kept.Elements<T>().Data, w = weight.Data)
        {
            T* packed = Scratch<T>.Right(PackedProduct.Length<T>(hidden, Width, level));
            PackedProduct.Pack(w + weight.Offset, weight.ColumnStride, weight.RowStride, hidden, Width, packed, level);
            Run run = new() { Packed = packed, X = x, Bias = b, States = states, Kept = kept };
            Work.Split(sequences, Grain, (first, end) => Forward(run, first, end));
        }
        return y;
    }

    /// <summary>All steps of sequences first to end.</summary>
    void Forward(Run run, int first, int end)
    {
        T* s = Scratch<T>.Left((end - first) * Width + KeptWidth), unkept = s + (end - first) * Width;
        T* h = run.States + (rows + first) * hidden, c = h + sequences * hidden;
        bool adds = cell.Sums || run.Bias != null;
        foreach (var (row, count) in Inputs.Steps)
        {
            int present = Math.Min(count, end) - first;
            if (present <= 0) continue;
            T* x = run.X + (row + first) * Width;
            for (int i = 0; i < present && adds; i++) Start(x + i * Width, run.Bias, s + i * Width);
            PackedProduct.Multiply(h, hidden, present, run.Packed, hidden, Width, s, Width, adds, level);
            for (int i = 0; i < present; i++)
            {
                T* kept = run.Kept == null ? unkept : run.Kept + (row + first + i) * KeptWidth;
                var state = Row(h, i);
                state.CopyTo(Row(kept, 0));
                cell.Forward(new(x + i * Width, Width), new(s + i * Width, Width), state, HasMemory ? Row(c, i) : default, new(kept + hidden, KeptWidth - hidden));
                state.CopyTo(Row(run.States, row + first + i));
            }
        }
    }

    /// <summary>What the product is added to: the input's part, where the cell only sees the sum, and the bias.</summary>
    void Start(T* x, T* bias, T* s)
    {
        Span<T> to = new(s, Width);
        if (bias == null) new ReadOnlySpan<T>(x, Width).CopyTo(to);
        else if (cell.Sums) System.Numerics.Tensors.TensorPrimitives.Add(new ReadOnlySpan<T>(x, Width), new ReadOnlySpan<T>(bias, Width), to);
        else new ReadOnlySpan<T>(bias, Width).CopyTo(to);
    }

    protected override RecurrentGradients Backward(Tensor dy)
    {
        var type = dy.dtype;
        Tensor dh = Tensor.Allocate(type, [sequences, hidden]), dx = Tensor.Allocate(type, [rows, Width]);
        var dc = HasMemory ? Tensor.Allocate(type, [sequences, hidden]) : null;
        var ds = cell.Sums ? dx : Tensor.Allocate(type, [rows, Width]);
        var above = Dense(dy);
        above.Slice(rows * hidden, sequences * hidden).CopyTo(dh.Elements<T>().Data);
        if (dc is not null) above[((rows + sequences) * hidden)..].CopyTo(dc.Elements<T>().Data);
        var weight = MatMul.Matrix<T>(Inputs.W);
        fixed (T* up = above, h = dh.Elements<T>().Data, c = dc is null ? null : dc.Elements<T>().Data, x = dx.Elements<T>().Data, s = ds.Elements<T>().Data,
            kept = Kept!.Elements<T>().Data, w = weight.Data)
        {
            T* packed = Scratch<T>.Right(PackedProduct.Length<T>(Width, hidden, level));
            PackedProduct.Pack(w + weight.Offset, weight.RowStride, weight.ColumnStride, Width, hidden, packed, level);
            Run run = new() { Packed = packed, X = x, Sums = s, Kept = kept, States = h, Memories = c, Above = up };
            Work.Split(sequences, Grain, (first, end) => Backward(run, first, end));
        }
        return new(dx, dh, dc, ds, null, null);
    }

    /// <summary>All steps of sequences first to end, the last one first.</summary>
    void Backward(Run run, int first, int end)
    {
        T* h = run.States + first * hidden, c = run.Memories + first * hidden;
        for (int t = Inputs.Steps.Length - 1; t >= 0; t--)
        {
            var (row, count) = Inputs.Steps[t];
            int present = Math.Min(count, end) - first;
            if (present <= 0) continue;
            T* s = run.Sums + (row + first) * Width;
            for (int i = 0; i < present; i++)
            {
                int at = row + first + i;
                var here = Row(h, i);
                System.Numerics.Tensors.TensorPrimitives.Add(here, Row(run.Above, at), here);
                T* kept = run.Kept + at * KeptWidth;
                cell.Backward(here, HasMemory ? Row(c, i) : default, Row(kept, 0), new(kept + hidden, KeptWidth - hidden), new(run.X + at * Width, Width), new(s + i * Width, Width));
            }
            PackedProduct.Multiply(s, Width, present, run.Packed, Width, hidden, h, hidden, accumulate: true, level);
        }
    }

    public override Tensor Weight(RecurrentGradients of)
    {
        if (of.Weight is { } known) return known;
        var dw = Tensor.Allocate(of.X.dtype, [Width, hidden]);
        Operand<T> up = Operand<T>.RowMajor(of.Sums!.Elements<T>().Data, Width), before = Operand<T>.RowMajor(Kept!.Elements<T>().Data, KeptWidth);
        Gemm.Multiply(up.Transposed, before, dw.Elements<T>().Data, 0, Width, hidden, rows, level: level);
        return dw;
    }

    /// <summary>Sequences worth a thread of their own: an equal share, if all steps together are long enough for two.</summary>
    int Grain => (double)rows * Width * hidden < 2 * GemmTiles.GrainOfWork ? sequences : Math.Max(1, sequences / Work.Threads);

    Span<T> Row(T* of, int i) => new(of + (nint)i * hidden, hidden);

    static ReadOnlySpan<T> Dense(Tensor x)
    {
        var dense = x.detach().contiguous();
        return dense.Elements<T>().Data.AsSpan((int)dense.Layout.Offset, (int)dense.Layout.Count);
    }

    /// <summary>Where the numbers of one pass lie; all is pinned while it runs.</summary>
    struct Run
    {
        public T* Packed, X, Bias, States, Kept, Sums, Memories, Above;
    }
}
