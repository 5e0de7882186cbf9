using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Tensors that list combinations: of coordinates, of elements, of places in a triangle.</summary>
internal static class Grids
{
    /// <summary>Each vector along a dimension of its own and the same along the others; "xy" exchanges the first two.</summary>
    public static Tensor[] Mesh(ReadOnlySpan<Tensor> vectors, string indexing)
    {
        if (vectors.Length == 0) throw new ArgumentException("meshgrid expects a non-empty TensorList.");
        if (indexing is not ("ij" or "xy")) throw new ArgumentException($"torch.meshgrid: indexing must be one of \"xy\" or \"ij\", but received: {indexing}.");
        foreach (var vector in vectors)
        {
            if (vector.Layout.Rank > 1) throw new ArgumentException($"torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: {Dims.Text(vector.Layout.Shape)}.");
            if (vector.dtype != vectors[0].dtype) throw new ArgumentException($"torch.meshgrid expects all tensors to have the same dtype: {vectors[0].dtype} and {vector.dtype} came.");
        }
        bool swapped = indexing == "xy" && vectors.Length >= 2;
        var order = vectors.ToArray();
        if (swapped) (order[0], order[1]) = (order[1], order[0]);
        long[] shape = [.. order.Select(v => v.Layout.Count)];
        var grids = new Tensor[order.Length];
        for (int i = 0; i < grids.Length; i++)
        {
            using var one = Lifetime.One();
            long[] alone = [.. shape.Select((n, d) => d == i ? n : 1)];
            grids[i] = one.Keep(order[i].view(alone).expand(shape));
        }
        if (swapped) (grids[0], grids[1]) = (grids[1], grids[0]);
        return grids;
    }

    /// <summary>All rows of one element from each vector, the last changing fastest: [Π nᵢ, count].</summary>
    public static Tensor Product(ReadOnlySpan<Tensor> vectors)
    {
        using var one = Lifetime.One();
        foreach (var vector in vectors)
            if (vector.Layout.Rank != 1) throw new ArgumentException($"Expect a 1D vector, but got shape {Dims.Text(vector.Layout.Shape)}.");
        if (vectors.Length == 1) return one.Keep(Views.Alias(vectors[0]));
        return one.Keep(Joining.Stack([.. Mesh(vectors, "ij").Select(g => g.flatten())], 1));
    }

    /// <summary>All choices of r elements of a vector, in order: [count, r].</summary>
    public static Tensor Combinations(Tensor x, int r, bool replacement)
    {
        using var one = Lifetime.One();
        if (x.Layout.Rank != 1) throw new ArgumentException($"Expect a 1D vector, but got shape {Dims.Text(x.Layout.Shape)}.");
        if (r < 0) throw new ArgumentException($"Expect a non-negative number, but got {r}.");
        if (r == 0) return one.Keep(Tensor.Allocate(x.dtype, [0]));
        var places = new List<long>();
        var choice = new long[r];
        Choose(0, 0);
        return one.Keep(x.index_select(0, torch.tensor(places)).reshape(-1, r));

        void Choose(int at, long from)
        {
            if (at == r) places.AddRange(choice);
            else
                for (long i = from; i < x.Layout.Count; i++)
                {
                    choice[at] = i;
                    Choose(at + 1, replacement ? i : i + 1);
                }
        }
    }

    /// <summary>Rows and columns of a triangle's places, row by row: [2, count]. lower: column − row ≤ offset; else column − row ≥ offset.</summary>
    public static Tensor Triangle(long rows, long columns, long offset, bool lower, ScalarType type)
    {
        if (rows < 0 || columns < 0) throw new ArgumentException($"row and col must be non-negative, got {rows} and {columns}.");
        if (type is not (ScalarType.Int64 or ScalarType.Int32)) throw new ArgumentException($"\"tril_indices\" not implemented for '{DTypes.Name(type)}': places are integers.");
        using var one = Lifetime.One();
        List<long> row = [], column = [];
        for (long r = 0; r < rows; r++)
            for (long c = 0; c < columns; c++)
                if (lower ? c - r <= offset : c - r >= offset)
                {
                    row.Add(r);
                    column.Add(c);
                }
        long[] both = [.. row, .. column];
        return one.Keep(Creation.FromArray(both, [2, row.Count], type, false));
    }
}
