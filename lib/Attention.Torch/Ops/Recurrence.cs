using TorchSharp.Autograd;
using static TorchSharp.torch;
using Asked = TorchSharp.Ops.RecurrentPass.Asked;

namespace TorchSharp.Ops;

/// <summary>What a recurrent layer does in a step.</summary>
internal enum CellKind { Tanh, Relu, Lstm, Gru }

/// <summary>A moment: rows Row, Row + 1, … of the input are the next elements of sequences 0 to Count − 1. The other sequences rest.</summary>
internal readonly record struct Step(int Row, int Count);

/// <summary>A recurrent layer over whole sequences as one step of the graph.</summary>
internal static class Recurrence
{
    /// <summary>The states after every step, and each sequence's last.</summary>
    /// <param name="kind">the cell</param>
    /// <param name="x">[R, G·H]: the inputs' part of the gates, one product for all of them</param>
    /// <param name="h">[B, H]: states before</param>
    /// <param name="c">[B, H]: memories before, for an LSTM</param>
    /// <param name="w">[G·H, H]</param>
    /// <param name="b">[G·H], or null</param>
    /// <param name="steps">in the order in which they are taken; a layer that reads backwards has them reversed</param>
    /// <returns>[R, H], [B, H] and (LSTM) [B, H]</returns>
    public static (Tensor Rows, Tensor Hidden, Tensor? Memory) Apply(CellKind kind, Tensor x, Tensor h, Tensor? c, Tensor w, Tensor? b, Step[] steps)
    {
        var inputs = new RecurrentInputs(kind, x, h, c, w, b, steps);
        RecurrentPass pass = x.dtype == ScalarType.Float32 ? new RecurrentPass<float>(inputs) : new RecurrentPass<double>(inputs);
        var y = pass.Forward(keeps: Graph.Enabled && (x.requires_grad || h.requires_grad || w.requires_grad || c is { requires_grad: true } || b is { requires_grad: true }));
        // Gradients of gradients read the inputs once more.
        Tensor?[] read = [x, h, c, w, pass.Kept];
        Path[] paths =
        [
            new(x, dy => pass.Back(dy, Asked.Input).X, More: read),
            new(h, dy => pass.Back(dy, Asked.Hidden).Hidden, More: read),
            new(w, dy => pass.Weight(pass.Back(dy, Asked.Weight)), More: read),
            .. c is null ? Array.Empty<Path>() : [new(c, dy => pass.Back(dy, Asked.Memory).Memory!, More: read)],
            .. b is null ? Array.Empty<Path>() : [new(b, dy => pass.Back(dy, Asked.Bias) is var back && back.Bias is { } known ? known : back.Sums!.sum([0]), More: read)],
        ];
        Graph.Record(y, paths);
        long rows = x.Layout.Shape[0], sequences = h.Layout.Shape[0];
        return (y.narrow(0, 0, rows), y.narrow(0, rows, sequences), c is null ? null : y.narrow(0, rows + sequences, sequences));
    }

    /// <summary>The same in recorded steps: what gradients of gradients are taken of.</summary>
    public static Tensor Unrolled(RecurrentInputs of)
    {
        var (h, c) = (of.H, of.C);
        var rows = new Tensor[of.Steps.Length];
        for (int t = 0; t < rows.Length; t++)
        {
            var (row, count) = of.Steps[t];
            var (before, x) = (h.narrow(0, 0, count), of.X.narrow(0, row, count));
            var s = Linear.Apply(before, of.W, of.B);
            Tensor after;
            if (of.Kind == CellKind.Lstm)
            {
                var gates = (x + s).chunk(4, 1);
                var memory = gates[1].sigmoid() * c!.narrow(0, 0, count) + gates[0].sigmoid() * gates[2].tanh();
                after = gates[3].sigmoid() * memory.tanh();
                c = cat([memory, c.narrow(0, count, c.Layout.Shape[0] - count)], 0);
            }
            else if (of.Kind == CellKind.Gru)
            {
                Tensor[] fromInput = x.chunk(3, 1), fromState = s.chunk(3, 1);
                var z = (fromInput[1] + fromState[1]).sigmoid();
                var n = (fromInput[2] + (fromInput[0] + fromState[0]).sigmoid() * fromState[2]).tanh();
                after = (1 - z) * n + z * before;
            }
            else
            {
                after = of.Kind == CellKind.Relu ? (x + s).relu() : (x + s).tanh();
            }
            h = cat([after, h.narrow(0, count, h.Layout.Shape[0] - count)], 0);
            rows[t] = after;
        }
        // Steps may come in any order; rows lie in the order of the input.
        Tensor[] ordered = [.. of.Steps.Zip(rows).OrderBy(step => step.First.Row).Select(step => step.Second)];
        return cat(c is null ? [.. ordered, h] : [.. ordered, h, c], 0);
    }
}

/// <summary>What a recurrence is computed from; see <see cref="Recurrence.Apply"/>.</summary>
internal sealed record RecurrentInputs(CellKind Kind, Tensor X, Tensor H, Tensor? C, Tensor W, Tensor? B, Step[] Steps);

/// <summary>The gradients of all inputs, which come out of one walk back; or Sums, [R, G·H], from which those of weight and bias follow.</summary>
internal sealed record RecurrentGradients(Tensor X, Tensor Hidden, Tensor? Memory, Tensor? Sums, Tensor? Weight, Tensor? Bias);
