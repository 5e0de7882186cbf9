using TorchSharp.Kernels;
using TorchSharp.Memory;

namespace TorchSharp.Ops;

/// <summary>
/// The rows of one result and its broadcast operands: dimensions that can be walked as one are merged, the last one left is the
/// row, the others are counted. Operand 0 is the result.
/// </summary>
internal sealed class Rows
{
    readonly int operands;
    readonly int outer;          // dimensions around the rows
    readonly long[] counts;      // of the outer dimensions
    readonly long[] steps;       // [operand, dimension]: the row's own step last
    readonly long[] starts;
    readonly int length;

    public Rows(Layout result, params ReadOnlySpan<Layout> inputs)
    {
        operands = inputs.Length + 1;
        var rank = result.Rank;
        starts = new long[operands];
        starts[0] = result.Offset;
        for (var k = 1; k < operands; k++) starts[k] = inputs[k - 1].Offset;

        Span<long> sizes = stackalloc long[rank + 1];
        Span<long> strides = stackalloc long[operands * (rank + 1)]; // [dimension, operand]
        var used = 0;
        for (var d = 0; d < rank; d++)
        {
            var size = result.Shape[d];
            if (size == 1) continue;
            var here = strides.Slice(used * operands, operands);
            here[0] = result.Strides[d];
            for (var k = 1; k < operands; k++) here[k] = Stride(inputs[k - 1], d, result);
            if (used > 0 && Merges(strides.Slice((used - 1) * operands, operands), here, size))
            {
                sizes[used - 1] *= size;
                here.CopyTo(strides[((used - 1) * operands)..]);
            }
            else sizes[used++] = size;
        }
        if (used == 0)
        {
            sizes[0] = 1;
            strides[..operands].Fill(1);
            used = 1;
        }
        outer = used - 1;
        length = (int)sizes[outer];
        counts = sizes[..outer].ToArray();
        steps = new long[operands * used];
        for (var k = 0; k < operands; k++)
            for (var d = 0; d < used; d++) steps[k * used + d] = strides[d * operands + k];
    }

    /// <summary>The step of an operand along dimension d of the result: 0 where it is stretched.</summary>
    static long Stride(Layout operand, int d, Layout result)
    {
        var own = d - (result.Rank - operand.Rank);
        return own >= 0 && operand.Shape[own] == result.Shape[d] ? operand.Strides[own] : 0;
    }

    static bool Merges(ReadOnlySpan<long> before, ReadOnlySpan<long> here, long size)
    {
        for (var k = 0; k < here.Length; k++)
            if (before[k] != here[k] * size) return false;
        return true;
    }

    public delegate void Body(ReadOnlySpan<long> offsets, int length);

    /// <summary>The step from one element of a row to the next, for an operand.</summary>
    public long Step(int operand) => steps[operand * (outer + 1) + outer];

    /// <summary>Calls body with the place of each operand's row; grain is in elements.</summary>
    public void ForEach(int grain, Body body)
    {
        var rows = (int)Layout.Product(counts);
        if (rows == 0 || length == 0) return;
        if ((long)rows * length <= grain) Walk(0, rows, body);
        else Work.Split(rows, Math.Max(1, grain / length), (start, end) => Walk(start, end, body));
    }

    void Walk(int start, int end, Body body)
    {
        Span<long> index = stackalloc long[outer];
        Span<long> offsets = stackalloc long[operands];
        starts.CopyTo(offsets);
        long rest = start;
        for (var d = outer - 1; d >= 0; d--)
        {
            index[d] = rest % counts[d];
            rest /= counts[d];
            for (var k = 0; k < operands; k++) offsets[k] += index[d] * steps[k * (outer + 1) + d];
        }
        for (var row = start; row < end; row++)
        {
            body(offsets, length);
            for (var d = outer - 1; d >= 0; d--)
            {
                for (var k = 0; k < operands; k++) offsets[k] += steps[k * (outer + 1) + d];
                if (++index[d] < counts[d]) break;
                for (var k = 0; k < operands; k++) offsets[k] -= counts[d] * steps[k * (outer + 1) + d];
                index[d] = 0;
            }
        }
    }
}
