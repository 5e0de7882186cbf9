using TorchSharp.Kernels;
using TorchSharp.Memory;

namespace TorchSharp.Ops;

/// <summary>
/// The rows of one result and its broadcast operands: dimensions that can be walked as one are merged, the last one left is the
/// row, the others are counted. Operand 0 is the result.
/// </summary>
internal sealed class Rows
{
    readonly long[] counts;       // the outer dimensions
    readonly long[][] steps;      // per operand: the step along each outer dimension
    readonly long[] starts;
    readonly long[] rowSteps;
    readonly int length;

    public Rows(Layout result, params ReadOnlySpan<Layout> operands)
    {
        var layouts = new Layout[operands.Length + 1];
        layouts[0] = result;
        for (int i = 0; i < operands.Length; i++) layouts[i + 1] = operands[i].Expand(result.Shape);

        var sizes = new List<long>();
        var strides = layouts.Select(_ => new List<long>()).ToArray();
        for (int d = 0; d < result.Rank; d++)
        {
            long size = result.Shape[d];
            if (size == 1) continue;
            bool merges = sizes.Count > 0;
            for (int k = 0; k < layouts.Length && merges; k++) merges = strides[k][^1] == layouts[k].Strides[d] * size;
            if (merges) sizes[^1] *= size;
            else sizes.Add(size);
            for (int k = 0; k < layouts.Length; k++)
            {
                if (merges) strides[k][^1] = layouts[k].Strides[d];
                else strides[k].Add(layouts[k].Strides[d]);
            }
        }
        if (sizes.Count == 0)
        {
            sizes.Add(1);
            foreach (var list in strides) list.Add(1);
        }
        length = (int)sizes[^1];
        counts = [.. sizes[..^1]];
        steps = [.. strides.Select(s => s[..^1].ToArray())];
        rowSteps = [.. strides.Select(s => s[^1])];
        starts = [.. layouts.Select(l => l.Offset)];
    }

    public delegate void Body(ReadOnlySpan<long> offsets, int length);

    /// <summary>The step from one element of a row to the next, for an operand.</summary>
    public long Step(int operand) => rowSteps[operand];

    /// <summary>Calls body with the place of each operand's row; grain is in elements.</summary>
    public void ForEach(int grain, Body body)
    {
        int rows = (int)Layout.Product(counts);
        if (rows == 0 || length == 0) return;
        if ((long)rows * length <= grain) Walk(0, rows, body);
        else Work.Split(rows, Math.Max(1, grain / length), (start, end) => Walk(start, end, body));
    }

    void Walk(int start, int end, Body body)
    {
        Span<long> index = stackalloc long[counts.Length];
        Span<long> offsets = stackalloc long[starts.Length];
        starts.CopyTo(offsets);
        long rest = start;
        for (int d = counts.Length - 1; d >= 0; d--)
        {
            index[d] = rest % counts[d];
            rest /= counts[d];
            for (int k = 0; k < offsets.Length; k++) offsets[k] += index[d] * steps[k][d];
        }
        for (int row = start; row < end; row++)
        {
            body(offsets, length);
            for (int d = counts.Length - 1; d >= 0; d--)
            {
                for (int k = 0; k < offsets.Length; k++) offsets[k] += steps[k][d];
                if (++index[d] < counts[d]) break;
                for (int k = 0; k < offsets.Length; k++) offsets[k] -= counts[d] * steps[k][d];
                index[d] = 0;
            }
        }
    }
}
