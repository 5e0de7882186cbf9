using System.Numerics;
using System.Numerics.Tensors;
using TorchSharp.Autograd;
using TorchSharp.Kernels;

namespace TorchSharp.Ops;

/// <summary>One run of a recurrence, forwards and (where asked) back. It keeps the gradients that it was asked for last, since every input asks.</summary>
internal abstract class RecurrentPass(RecurrentInputs inputs)
{
    (Tensor Of, RecurrentGradients Gradients)? last;

    protected RecurrentInputs Inputs { get; } = inputs;

    /// <summary>The states after each row, then each sequence's last, then (LSTM) the last memories: [R + B (+ B), H].</summary>
    public abstract Tensor Forward();

    public RecurrentGradients Back(Tensor dy)
    {
        if (last is not { } known || !ReferenceEquals(known.Of, dy))
            last = known = (dy, Graph.Enabled ? Differentiable(dy) : Backward(dy.contiguous()));
        return known.Gradients;
    }

    protected abstract RecurrentGradients Backward(Tensor dy);

    /// <summary>Gradients that can be differentiated again, from the recorded steps.</summary>
    RecurrentGradients Differentiable(Tensor dy)
    {
        var y = Recurrence.Unrolled(Inputs);
        Tensor?[] all = [Inputs.X, Inputs.H, Inputs.C, Inputs.W, Inputs.B];
        Tensor[] wanted = [.. all.OfType<Tensor>().Where(input => input.requires_grad)];
        var found = BackwardPass.Collect([y], wanted, [dy], retainGraph: true, createGraph: true);
        Tensor? Of(Tensor? input) => input is null || Array.IndexOf(wanted, input) is not (>= 0 and var at) ? null : found[at];
        return new(Of(Inputs.X)!, Of(Inputs.H)!, Of(Inputs.C), Of(Inputs.W)!, Of(Inputs.B));
    }
}

/// <summary>The loops over the steps, in one type.</summary>
internal sealed class RecurrentPass<T>(RecurrentInputs inputs) : RecurrentPass(inputs) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Numbers in a step below which a second thread costs more than it saves.</summary>
    const int Grain = 4096;

    readonly int hidden = (int)inputs.H.Layout.Shape[1], sequences = (int)inputs.H.Layout.Shape[0], rows = (int)inputs.X.Layout.Shape[0];
    readonly Cell<T> cell = inputs.Kind switch
    {
        CellKind.Lstm => new LstmCell<T>(),
        CellKind.Gru => new GruCell<T>(),
        _ => new PlainCell<T>(inputs.Kind == CellKind.Relu),
    };

    T[] before = [], kept = [];

    int Width => cell.Gates * hidden;

    public override Tensor Forward()
    {
        bool memory = Inputs.C is not null;
        var y = Tensor.Allocate(Inputs.X.dtype, [rows + sequences * (memory ? 2 : 1), hidden]);
        T[] to = y.Elements<T>().Data, h = Copy(Inputs.H), c = memory ? Copy(Inputs.C!) : [];
        var x = Inputs.X.detach().contiguous();
        T[] from = x.Elements<T>().Data, shift = Inputs.B is null ? [] : Copy(Inputs.B), s = new T[sequences * Width];
        int start = (int)x.Layout.Offset;
        (before, kept) = (new T[rows * hidden], new T[rows * cell.Keeps * hidden]);
        var weight = MatMul.Matrix<T>(Inputs.W).Transposed;
        foreach (var (row, count) in Inputs.Steps)
        {
            h.AsSpan(0, count * hidden).CopyTo(before.AsSpan(row * hidden));
            for (int i = 0; i < count && shift.Length > 0; i++) shift.CopyTo(s, i * Width);
            Gemm.Multiply(new(h, 0, hidden, 1), weight, s, 0, count, Width, hidden, accumulate: shift.Length > 0);
            Work.Split(count, Math.Max(1, Grain / Width), (first, end) =>
            {
                for (int i = first; i < end; i++)
                    cell.Forward(from.AsSpan(start + (row + i) * Width, Width), s.AsSpan(i * Width, Width), Row(h, i), memory ? Row(c, i) : default, Kept(row + i));
            });
            h.AsSpan(0, count * hidden).CopyTo(to.AsSpan(row * hidden));
        }
        h.CopyTo(to, rows * hidden);
        c.CopyTo(to, (rows + sequences) * hidden);
        return y;
    }

    protected override RecurrentGradients Backward(Tensor dy)
    {
        bool memory = Inputs.C is not null;
        var type = dy.dtype;
        int start = (int)dy.Layout.Offset;
        var above = dy.Elements<T>().Data;
        Tensor dh = Tensor.Allocate(type, [sequences, hidden]), dx = Tensor.Allocate(type, [rows, Width]);
        var dc = memory ? Tensor.Allocate(type, [sequences, hidden]) : null;
        var ds = cell.Sums ? dx : Tensor.Allocate(type, [rows, Width]);
        T[] h = dh.Elements<T>().Data, c = dc?.Elements<T>().Data ?? [], forX = dx.Elements<T>().Data, forS = ds.Elements<T>().Data;
        above.AsSpan(start + rows * hidden, h.Length).CopyTo(h);
        above.AsSpan(start + (rows + sequences) * hidden, c.Length).CopyTo(c);
        var weight = MatMul.Matrix<T>(Inputs.W);
        for (int t = Inputs.Steps.Length - 1; t >= 0; t--)
        {
            var (row, count) = Inputs.Steps[t];
            Work.Split(count, Math.Max(1, Grain / Width), (first, end) =>
            {
                for (int i = first; i < end; i++)
                {
                    var here = Row(h, i);
                    TensorPrimitives.Add(here, above.AsSpan(start + (row + i) * hidden, hidden), here);
                    cell.Backward(here, memory ? Row(c, i) : default, Row(before, row + i), Kept(row + i),
                        forX.AsSpan((row + i) * Width, Width), forS.AsSpan((row + i) * Width, Width));
                }
            });
            Gemm.Multiply(new(forS, row * Width, Width, 1), weight, h, 0, count, hidden, Width, accumulate: true);
        }
        var dw = Tensor.Allocate(type, [Width, hidden]);
        Gemm.Multiply(Operand<T>.RowMajor(forS, Width).Transposed, Operand<T>.RowMajor(before, hidden), dw.Elements<T>().Data, 0, Width, hidden, rows);
        return new(dx, dh, dc, dw, Inputs.B is null ? null : ds.sum([0]));
    }

    Span<T> Row(T[] of, int i) => of.AsSpan(i * hidden, hidden);

    Span<T> Kept(int row) => kept.AsSpan(row * cell.Keeps * hidden, cell.Keeps * hidden);

    static T[] Copy(Tensor x)
    {
        var dense = x.detach().contiguous();
        return dense.Elements<T>().Data.AsSpan((int)dense.Layout.Offset, (int)dense.Layout.Count).ToArray();
    }
}
