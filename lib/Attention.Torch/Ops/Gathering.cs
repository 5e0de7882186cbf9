using TorchSharp.Autograd;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Reading and writing at positions that a tensor of indices names.</summary>
internal static class Gathering
{
    /// <summary>y[i…] = x[i… with index[i…] along dim].</summary>
    public static Tensor Gather(Tensor x, long dim, Tensor index)
    {
        using var one = Lifetime.One();
        int at = Dims.Wrap(x, dim);
        RequireIndex(index, "gather");
        if (index.Layout.Rank != x.Layout.Rank)
            throw new ArgumentException($"Index tensor must have the same number of dimensions as input tensor: index is {Dims.Text(index.Layout.Shape)}, the tensor is {Dims.Text(x.Layout.Shape)}.");
        for (int d = 0; d < x.Layout.Rank; d++)
            if (d != at && index.Layout.Shape[d] > x.Layout.Shape[d])
                throw new ArgumentException($"Size does not match at dimension {d} expected index {Dims.Text(index.Layout.Shape)} to be smaller than self {Dims.Text(x.Layout.Shape)} apart from dimension {at}.");
        var y = Tensor.Allocate(x.dtype, index.Layout.Shape);
        Move(x, index, y, at, Way.Read);
        var (whole, type) = (x.Layout.Shape, x.dtype);
        return one.Keep(Graph.Record(y, new Path(x, dy => ScatterAdd(Tensor.Allocate(type, whole, zeroed: true), at, index, dy), Saved: index)));
    }

    /// <summary>Gather after broadcasting all dimensions but dim.</summary>
    public static Tensor Along(Tensor x, Tensor index, long dim)
    {
        using var one = Lifetime.One();
        if (index.Layout.Rank != x.Layout.Rank)
            throw new ArgumentException($"torch.take_along_dim(): input and indices should have the same number of dimensions, but got {x.Layout.Rank} dimensions for input, and {index.Layout.Rank} dimensions for indices: they are {Dims.Text(x.Layout.Shape)} and {Dims.Text(index.Layout.Shape)}.");
        int at = Dims.Wrap(x, dim);
        if (x.Layout.Rank == 0) return one.Keep(Gather(x, at, index));
        long[] of = x.shape, by = index.shape;
        of[at] = by[at] = 1;
        long[] shape = Dims.Broadcast(of, by), wide = (long[])shape.Clone();
        (shape[at], wide[at]) = (x.Layout.Shape[at], index.Layout.Shape[at]);
        return one.Keep(Gather(x.expand(shape), at, index.expand(wide)));
    }

    /// <summary>A copy of x with source[i…] added at index[i…] along dim.</summary>
    public static Tensor ScatterAdd(Tensor x, long dim, Tensor index, Tensor source)
    {
        using var one = Lifetime.One();
        int at = Dims.Wrap(x, dim);
        RequireIndex(index, "scatter_add");
        var y = x.EmptyLike();
        Copying.Into(y, x);
        RequireWithin(x, at, index, source);
        source = Corner(source, index.Layout.Shape);
        Move(y, index, source.dtype == x.dtype ? source : source.to_type(x.dtype), at, Way.Add);
        return one.Keep(Graph.Record(y, new Path(x, dy => dy), new Path(source, dy => Gather(dy, at, index), Saved: index)));
    }

    /// <summary>The slices of x along dim that index names, in its order.</summary>
    public static Tensor IndexSelect(Tensor x, long dim, Tensor index)
    {
        using var one = Lifetime.One();
        int at = Dims.Wrap(x, dim);
        RequireIndex(index, "index_select");
        if (index.Layout.Rank > 1) throw new ArgumentException($"index_select(): Index is supposed to be a vector: it is {Dims.Text(index.Layout.Shape)}.");
        if (x.Layout.Rank == 0) return one.Keep(x.clone());
        var order = SliceCopies.Order(index, at, x);
        var shape = x.shape;
        shape[at] = order.Layout.Count;
        var y = Tensor.Allocate(x.dtype, shape);
        if (x.Layout.IsContiguous) SliceCopies.Read(x, y, at, order);
        else
            using (new GradMode(false)) EachSlice(x, y, at, order.Elements<int>().Data, (from, to) => Copying.Into(to, from));
        var (whole, type) = (x.Layout.Shape, x.dtype);
        return one.Keep(Graph.Record(y, new Path(x, dy => SliceCopies.Spread(dy, whole, type, at, order)
            ?? IndexAdd(Tensor.Allocate(type, whole, zeroed: true), at, index, dy), Saved: index, AlsoSaved: order)));
    }

    /// <summary>A copy of x with the slices of source added at the places along dim that index names.</summary>
    public static Tensor IndexAdd(Tensor x, long dim, Tensor index, Tensor source)
    {
        using var one = Lifetime.One();
        int at = Dims.Wrap(x, dim);
        RequireIndex(index, "index_add");
        var order = Indices(index, at, x);
        RequireSlices(x, at, order.Length, source, "index_add_");
        var y = x.EmptyLike();
        Copying.Into(y, x);
        using (new GradMode(false)) EachSlice(y, source, at, order, (to, from) => to.add_(from));
        return one.Keep(Graph.Record(y, new Path(x, dy => dy), new Path(source, dy => IndexSelect(dy, at, index), Saved: index)));
    }

    /// <summary>Row-major positions of true: [count, rank].</summary>
    public static Tensor NonZero(Tensor x)
    {
        using var one = Lifetime.One();
        var mask = (x.dtype == ScalarType.Bool ? x : x != 0).contiguous();
        var data = mask.Elements<bool>().Data.AsSpan((int)mask.Layout.Offset, (int)mask.numel());
        var found = new List<long>();
        long[] steps = Layout.RowMajor(mask.Layout.Shape);
        int rank = mask.Layout.Rank;
        long count = 0;
        for (int i = 0; i < data.Length; i++)
        {
            if (!data[i]) continue;
            count++;
            long rest = i;
            for (int d = 0; d < rank; d++)
            {
                found.Add(rest / steps[d]);
                rest %= steps[d];
            }
        }
        return one.Keep(new Tensor(new Storage<long>(ScalarType.Int64, [.. found]), Layout.Contiguous([count, rank])));
    }

    /// <summary>The columns of NonZero, one a dimension; a number counts as a vector of one.</summary>
    public static Tensor[] Positions(Tensor x)
    {
        using var one = Lifetime.One();
        var columns = NonZero(x.Layout.Rank == 0 ? x.reshape(1) : x).unbind(1);
        foreach (var column in columns) one.Keep(column);
        return columns;
    }

    /// <summary>Indices as C# numbers, negative ones counted from the end, each checked against the size.</summary>
    public static int[] Indices(Tensor index, int dim, Tensor of)
    {
        var values = index.to_type(ScalarType.Int64).contiguous();
        var result = new int[values.Layout.Count];
        Indices(values, dim, of, result);
        return result;
    }

    /// <summary>The same, of int64 that lie together, into memory that is there.</summary>
    public static void Indices(Tensor index, int dim, Tensor of, Span<int> result)
    {
        long size = of.Layout.Rank == 0 ? 1 : of.Layout.Shape[dim];
        var span = index.Elements<long>().Data.AsSpan((int)index.Layout.Offset, (int)index.Layout.Count);
        for (int i = 0; i < span.Length; i++)
        {
            if (span[i] < -size || span[i] >= size)
                throw new IndexOutOfRangeException($"index {span[i]} is out of bounds for dimension {dim} with size {size}: the tensor is {Dims.Text(of.Layout.Shape)}.");
            result[i] = (int)(span[i] < 0 ? span[i] + size : span[i]);
        }
    }

    /// <summary>body(slice of whole, slice of slices) for each place that order names along dim.</summary>
    public static void EachSlice(Tensor whole, Tensor slices, int dim, int[] order, Action<Tensor, Tensor> body)
    {
        for (int i = 0; i < order.Length; i++)
            body(One(whole, dim, order[i]), One(slices, dim, i));

        static Tensor One(Tensor of, int dim, int at) => of.Layout.Rank == 0 ? of : new(of.Storage, of.Layout.Select(dim, at));
    }

    /// <summary>What Move does with an element of x and the value that belongs to it.</summary>
    public enum Way { Read, Add, Write }

    /// <summary>Between a tensor x and a tensor of index's shape: values are read from x, added to it, or written over it.</summary>
    public static void Move(Tensor x, Tensor index, Tensor values, int dim, Way way)
    {
        switch (x.dtype)
        {
            case ScalarType.Float32: Move<float>(x, index, values, dim, way, static (a, b) => a + b); break;
            case ScalarType.Float64: Move<double>(x, index, values, dim, way, static (a, b) => a + b); break;
            case ScalarType.Int64: Move<long>(x, index, values, dim, way, static (a, b) => a + b); break;
            case ScalarType.Int32: Move<int>(x, index, values, dim, way, static (a, b) => a + b); break;
            case ScalarType.Byte: Move<byte>(x, index, values, dim, way, static (a, b) => (byte)(a + b)); break;
            case ScalarType.Bool: Move<bool>(x, index, values, dim, way, static (a, b) => a | b); break;
        }
    }

    static void Move<T>(Tensor x, Tensor index, Tensor values, int dim, Way way, Func<T, T, T> add) where T : unmanaged
    {
        var rank = index.Layout.Rank;
        var shape = index.Layout.Shape;
        Span<long> at = stackalloc long[rank];
        at.Clear();
        var places = Indices(index, dim, x);
        T[] data = x.Elements<T>().Data, other = values.Elements<T>().Data;
        for (int i = 0; i < places.Length; i++)
        {
            long inX = x.Layout.Offset, inValues = values.Layout.Offset;
            for (int d = 0; d < rank; d++)
            {
                inX += (d == dim ? places[i] : at[d]) * x.Layout.Strides[d];
                inValues += at[d] * values.Layout.Strides[d];
            }
            if (way == Way.Read) other[inValues] = data[inX];
            else data[inX] = way == Way.Write ? other[inValues] : add(data[inX], other[inValues]);
            for (int d = rank - 1; d >= 0 && ++at[d] == shape[d]; d--) at[d] = 0;
        }
    }

    /// <summary>The part of source that an index of this shape reaches.</summary>
    public static Tensor Corner(Tensor source, long[] shape)
    {
        for (int d = 0; d < shape.Length; d++)
            if (source.Layout.Shape[d] != shape[d]) source = source.narrow(d, 0, shape[d]);
        return source;
    }

    /// <summary>index fits into source everywhere and into x apart from dim.</summary>
    public static void RequireWithin(Tensor x, int dim, Tensor index, Tensor source)
    {
        var (of, into, from) = (index.Layout.Shape, x.Layout.Shape, source.Layout.Shape);
        bool fits = of.Length == into.Length && of.Length == from.Length;
        for (int d = 0; fits && d < of.Length; d++) fits = of[d] <= from[d] && (d == dim || of[d] <= into[d]);
        if (!fits)
            throw new ArgumentException($"Expected index {Dims.Text(of)} to be smaller than self {Dims.Text(into)} apart from dimension {dim} and to be smaller size than src {Dims.Text(from)}.");
    }

    /// <summary>source has count slices along dim, each of the shape of x's.</summary>
    public static void RequireSlices(Tensor x, int dim, int count, Tensor source, string name)
    {
        var (into, from) = (x.Layout.Shape, source.Layout.Shape);
        long slices = from.Length == 0 ? 1 : dim < from.Length ? from[dim] : -1;
        if (slices != count)
            throw new ArgumentException($"{name}(): Number of indices ({count}) should be equal to source.size(dim) ({slices}), for dim: {dim}: the tensor is {Dims.Text(into)}, the source {Dims.Text(from)}.");
        if (into.Length == 0 || from.Length == 0 ? into.Length + from.Length > 1 : from.Length != into.Length || into.Where((n, d) => d != dim && n != from[d]).Any())
            throw new ArgumentException($"{name}(): Source/destination tensor must have same slice shapes. Destination is {Dims.Text(into)}, source is {Dims.Text(from)}, along dimension {dim}.");
    }

    public static void RequireIndex(Tensor index, string name)
    {
        if (index.dtype is not (ScalarType.Int64 or ScalarType.Int32))
            throw new ArgumentException($"{name}(): Expected dtype int64 for index, but got {index.dtype}. Convert it with to_type(torch.int64).");
    }
}
