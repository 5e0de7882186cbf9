namespace TorchSharp.Kernels;

/// <summary>The windows along one axis: output i reads the inputs Starts[i], Starts[i] + Step, … before Ends[i].</summary>
/// <param name="Size">inputs along the axis</param>
/// <param name="Starts">first input of each window, inside the axis</param>
/// <param name="Ends">end of each window, inside the axis</param>
/// <param name="Step">distance between the inputs of a window</param>
/// <param name="Counts">by how many inputs an average divides; counts the border where it belongs to the average</param>
internal sealed record Windows(int Size, int[] Starts, int[] Ends, int Step, int[] Counts)
{
    public int Count => Starts.Length;

    /// <summary>Inputs 0 and 1, 2 and 3, …</summary>
    public bool ArePairs
    {
        get
        {
            for (int i = 0; i < Count; i++)
                if (Starts[i] != 2 * i || Ends[i] != 2 * i + 2) return false;
            return Step == 1;
        }
    }

    /// <summary>Windows of equal size that slide.</summary>
    public static Windows Sliding(int size, int kernel, int stride, int padding, int dilation, int count, bool countBorder)
    {
        var (starts, ends, counts) = (new int[count], new int[count], new int[count]);
        for (int i = 0; i < count; i++)
        {
            int start = i * stride - padding, end = start + (kernel - 1) * dilation + 1;
            counts[i] = Math.Min(end, size + padding) - start;
            while (start < 0) start += dilation;
            (starts[i], ends[i]) = (start, Math.Min(end, size));
            if (!countBorder) counts[i] = ends[i] - start;
        }
        return new(size, starts, ends, dilation, counts);
    }

    /// <summary>As many windows as outputs are wanted, side by side, of sizes as equal as possible.</summary>
    public static Windows Adaptive(int size, int count)
    {
        int[] starts = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * size / count))];
        int[] ends = [.. Enumerable.Range(1, count).Select(i => (int)(((long)i * size + count - 1) / count))];
        return new(size, starts, ends, 1, [.. ends.Zip(starts, (end, start) => end - start)]);
    }
}
