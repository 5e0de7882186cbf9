using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Elements in another order, or several times: made of views and copies, so none has a way back of its own.</summary>
internal static class Arranging
{
    /// <summary>The order of dimensions in which each source stands at its destination and the others keep theirs.</summary>
    public static Tensor MoveDim(Tensor x, ReadOnlySpan<long> source, ReadOnlySpan<long> destination)
    {
        if (source.Length != destination.Length)
            throw new ArgumentException(
                $"movedim: Invalid source or destination dims: source ({Dims.Text(source)} dims) should contain the same number of dims as destination ({Dims.Text(destination)} dims): the tensor is {Dims.Text(x.Layout.Shape)}.");
        var from = Named(x, source, "source");
        var to = Named(x, destination, "destination");
        int rank = x.Layout.Rank;
        if (rank == 0) return Views.Alias(x);
        var order = Enumerable.Repeat(-1L, rank).ToArray();
        for (int i = 0; i < from.Length; i++) order[to[i]] = from[i];
        var rest = new Queue<int>(Enumerable.Range(0, rank).Except(from));
        for (int d = 0; d < rank; d++)
            if (order[d] < 0) order[d] = rest.Dequeue();
        return Views.Permute(x, order);
    }

    static int[] Named(Tensor x, ReadOnlySpan<long> dims, string what)
    {
        var wrapped = Array.ConvertAll(dims.ToArray(), d => Dims.Wrap(x, d));
        if (wrapped.Distinct().Count() != wrapped.Length)
            throw new ArgumentException($"movedim: repeated dim in `{what}` ({Dims.Text(dims)}): the tensor is {Dims.Text(x.Layout.Shape)}, and each dimension moves once.");
        return wrapped;
    }

    /// <summary>y[…, i + shift mod n, …] = x[…, i, …] along each dim; over the flattened tensor where none is named.</summary>
    public static Tensor Roll(Tensor x, ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims)
    {
        if (shifts.Length == 0) throw new ArgumentException("`shifts` required: roll needs at least one number of places.");
        if (dims.Length == 0 && shifts.Length == 1)
        {
            using var whole = Lifetime.One();
            return whole.Keep(Roll(x.flatten(), shifts, [0]).reshape(x.Layout.Shape));
        }
        if (shifts.Length != dims.Length)
            throw new ArgumentException($"shifts and dimensions must align. shifts: {shifts.Length}, dims:{dims.Length}: they are {Dims.Text(shifts)} and {Dims.Text(dims)}.");
        using var one = Lifetime.One();
        var y = x;
        for (int i = 0; i < dims.Length; i++)
        {
            int dim = Dims.Wrap(x, dims[i]);
            long size = x.Layout.Rank == 0 ? 1 : x.Layout.Shape[dim];
            long first = size == 0 ? 0 : ((-shifts[i] % size) + size) % size;
            if (first != 0) y = Joining.Cat([y.narrow(dim, first, size - first), y.narrow(dim, 0, first)], dim);
        }
        return one.Keep(ReferenceEquals(y, x) ? x.clone() : y);
    }

    /// <summary>The plane of two dims turned k times by 90°, from the first towards the second.</summary>
    public static Tensor Rotate(Tensor x, long k, long dim0, long dim1)
    {
        if (x.Layout.Rank < 2)
            throw new ArgumentException($"expected total dims >= 2, but got total dims = {x.Layout.Rank}: the tensor is {Dims.Text(x.Layout.Shape)}.");
        int a = Dims.Wrap(x, dim0), b = Dims.Wrap(x, dim1);
        if (a == b) throw new ArgumentException($"expected rotation dims to be different, but got dim0 = {dim0} and dim1 = {dim1}.");
        using var one = Lifetime.One();
        return one.Keep((((k % 4) + 4) % 4) switch
        {
            1 => x.flip(b).transpose(a, b),
            2 => x.flip(a, b),
            3 => x.flip(a).transpose(a, b),
            _ => x.clone(),
        });
    }

    /// <summary>Each element repeats times in a row along dim; of the flattened tensor where dim is null.</summary>
    public static Tensor RepeatEach(Tensor x, long repeats, long? dim)
    {
        if (repeats < 0) throw new ArgumentException($"Repeats must be non-negative: {repeats} came.");
        using var one = Lifetime.One();
        if (dim is null) return one.Keep(RepeatEach(x.flatten(), repeats, 0));
        if (x.Layout.Rank == 0) x = x.reshape(1);
        int at = Dims.Wrap(x, dim.Value);
        var shape = x.Layout.Shape;
        long[] wide = [.. shape[..(at + 1)], repeats, .. shape[(at + 1)..]];
        return one.Keep(x.unsqueeze(at + 1).expand(wide).reshape([.. shape[..at], shape[at] * repeats, .. shape[(at + 1)..]]));
    }

    /// <summary>Element i along dim repeats[i] times in a row; one number of repeats serves all.</summary>
    public static Tensor RepeatEach(Tensor x, Tensor repeats, long? dim)
    {
        using var one = Lifetime.One();
        if (dim is null) return one.Keep(RepeatEach(x.flatten(), repeats, 0));
        if (x.Layout.Rank == 0) x = x.reshape(1);
        int at = Dims.Wrap(x, dim.Value);
        if (repeats.Layout.Rank > 1) throw new ArgumentException($"repeats must be 0-dim or 1-dim tensor: it is {Dims.Text(repeats.Layout.Shape)}.");
        if (repeats.dtype is not (ScalarType.Int64 or ScalarType.Int32)) throw new ArgumentException($"repeats has to be Long or Int tensor: it is {DTypes.Name(repeats.dtype)}. Convert it with to_type(torch.int64).");
        var times = repeats.to_type(ScalarType.Int64).data<long>().ToArray();
        if (times.Any(n => n < 0)) throw new ArgumentException($"repeats can not be negative: they are {Dims.Text(times)}.");
        long size = x.Layout.Shape[at];
        if (times.Length == 1) times = [.. Enumerable.Repeat(times[0], (int)size)];
        if (times.Length != size)
            throw new ArgumentException($"repeats must have the same size as input along dim, but got repeats.size(0) = {times.Length} and input.size({at}) = {size}: the tensor is {Dims.Text(x.Layout.Shape)}.");
        var positions = times.SelectMany((n, i) => Enumerable.Repeat((long)i, (int)n)).ToArray();
        return one.Keep(x.index_select(at, torch.tensor(positions)));
    }

    /// <summary>repeat, with ones in front of reps where it has fewer numbers than the tensor dimensions.</summary>
    public static Tensor Tile(Tensor x, ReadOnlySpan<long> reps) =>
        x.repeat([.. Enumerable.Repeat(1L, Math.Max(0, x.Layout.Rank - reps.Length)), .. reps]);
}
