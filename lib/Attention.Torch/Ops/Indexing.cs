using TorchSharp.Autograd;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>
/// t[…]. Numbers, ranges, Ellipsis and None make views. Tensors of positions make copies: the dimensions they name are brought
/// to the front and flattened to one, whose slices are selected.
/// </summary>
internal static class Indexing
{
    public static Tensor Get(Tensor x, ReadOnlySpan<TensorIndex> indices)
    {
        using var one = Lifetime.One();
        var view = Basic(x, indices, out var positions);
        return one.Keep(positions is null ? view : Plan.For(view, positions).Get(view));
    }

    /// <summary>x[…] ← value, broadcast.</summary>
    public static void Set(Tensor x, ReadOnlySpan<TensorIndex> indices, Tensor value, bool accumulate = false)
    {
        var view = Basic(x, indices, out var positions);
        if (positions is null)
        {
            if (ReferenceEquals(view, x)) view = Views.Alias(x);
            if (accumulate) view.add_(value);
            else view.copy_(value);
            return;
        }
        var plan = Plan.For(view, positions);
        InPlace.Write(view, plan.Put(view, value.to_type(x.dtype), accumulate));
    }

    /// <summary>Applies what needs no copying; positions then holds a tensor (or null) for each dimension of the view.</summary>
    static Tensor Basic(Tensor x, ReadOnlySpan<TensorIndex> indices, out Tensor?[]? positions)
    {
        int named = 0, ellipses = 0;
        foreach (var index in indices)
        {
            if (index.What == TensorIndex.Kind.Ellipsis) ellipses++;
            else if (index.What == TensorIndex.Kind.Tensor) named += index.Positions!.dtype == ScalarType.Bool ? index.Positions.Layout.Rank : 1;
            else if (index.What is TensorIndex.Kind.Single or TensorIndex.Kind.Slice) named++;
        }
        if (named > x.Layout.Rank)
            throw new IndexOutOfRangeException($"too many indices for tensor of dimension {x.Layout.Rank}: {named} came for a tensor {Dims.Text(x.Layout.Shape)}.");
        if (ellipses > 1) throw new ArgumentException("an index can only have a single ellipsis ('...').");

        var at = new List<Tensor?>();
        bool any = false;
        var view = x;
        int dim = 0;
        void Pass(int count)
        {
            for (int i = 0; i < count; i++, dim++) at.Add(null);
        }
        foreach (var index in indices)
        {
            switch (index.What)
            {
                case TensorIndex.Kind.Single:
                    view = Views.Select(view, dim, Checked(index.Position, dim, view, x));
                    break;
                case TensorIndex.Kind.Slice:
                    if (index.Start is not null || index.Stop is not null || index.Step is not null) view = Views.Slice(view, dim, index.Start, index.Stop, index.Step ?? 1);
                    Pass(1);
                    break;
                case TensorIndex.Kind.Ellipsis:
                    Pass(x.Layout.Rank - named);
                    break;
                case TensorIndex.Kind.None:
                    view = view.unsqueeze(dim);
                    Pass(1);
                    break;
                case TensorIndex.Kind.Bool:
                    view = view.unsqueeze(dim++);
                    at.Add(torch.arange(index.Truth ? 1 : 0));
                    any = true;
                    break;
                default:
                    foreach (var part in AsPositions(index.Positions!, view, dim))
                    {
                        at.Add(part);
                        dim++;
                    }
                    any = true;
                    break;
            }
        }
        while (at.Count < view.Layout.Rank) at.Add(null);
        positions = any ? [.. at] : null;
        return view;
    }

    static long Checked(long position, int dim, Tensor view, Tensor x)
    {
        long size = view.Layout.Shape[dim];
        if (position < -size || position >= size)
            throw new IndexOutOfRangeException($"select(): index {position} out of range for tensor of size {Dims.Text(x.Layout.Shape)} at dimension {dim}.");
        return position;
    }

    /// <summary>A mask becomes the positions of its trues, one vector a dimension.</summary>
    static Tensor[] AsPositions(Tensor index, Tensor view, int dim)
    {
        if (DTypes.IsFloating(index.dtype))
            throw new IndexOutOfRangeException($"tensors used as indices must be long, byte or bool tensors: a {DTypes.Name(index.dtype)} tensor {Dims.Text(index.Layout.Shape)} came. Convert it with to_type(torch.int64).");
        if (index.dtype != ScalarType.Bool) return [index];
        for (int d = 0; d < index.Layout.Rank; d++)
            if (index.Layout.Shape[d] != view.Layout.Shape[dim + d])
                throw new IndexOutOfRangeException($"The shape of the mask {Dims.Text(index.Layout.Shape)} at index {d} does not match the shape of the indexed tensor {Dims.Text(view.Layout.Shape)} at index {dim + d}.");
        return Gathering.NonZero(index).unbind(1);
    }

    /// <summary>How positions along some dimensions become slices of one flattened dimension.</summary>
    sealed record Plan(long[] Order, long[] Inverse, long[] Named, long[] Rest, Tensor Flat, long[] Found, int Place)
    {
        public static Plan For(Tensor x, Tensor?[] positions)
        {
            int[] named = [.. Enumerable.Range(0, positions.Length).Where(d => positions[d] is not null)];
            int[] rest = [.. Enumerable.Range(0, positions.Length).Where(d => positions[d] is null)];
            var found = Array.Empty<long>();
            try
            {
                foreach (int d in named) found = Dims.Broadcast(found, positions[d]!.Layout.Shape);
            }
            catch (ArgumentException)
            {
                throw new IndexOutOfRangeException($"shape mismatch: indexing tensors could not be broadcast together with shapes {string.Join(", ", named.Select(d => Dims.Text(positions[d]!.Layout.Shape)))}.");
            }
            var flat = torch.zeros(found, ScalarType.Int64);
            foreach (int d in named)
            {
                long size = x.Layout.Shape[d];
                var checkedPositions = Gathering.Indices(positions[d]!, d, x).Select(i => (long)i).ToArray();
                flat = flat * size + torch.tensor(checkedPositions).reshape(positions[d]!.Layout.Shape);
            }
            long[] order = [.. named.Concat(rest).Select(d => (long)d)];
            var inverse = new long[order.Length];
            for (int i = 0; i < order.Length; i++) inverse[order[i]] = i;
            bool adjacent = named[^1] - named[0] == named.Length - 1;
            return new(order, inverse, [.. named.Select(d => x.Layout.Shape[d])], [.. rest.Select(d => x.Layout.Shape[d])], flat.reshape(-1), found, adjacent ? named[0] : 0);
        }

        public Tensor Get(Tensor x)
        {
            var slices = Flatten(x).index_select(0, Flat);
            return ToPlace(slices.reshape([.. Found, .. Rest]));
        }

        /// <summary>A copy of x with value at the positions.</summary>
        public Tensor Put(Tensor x, Tensor value, bool accumulate)
        {
            var slices = FromPlace(value).reshape([Flat.numel(), .. Rest]);
            var whole = Flatten(x);
            var result = accumulate ? Gathering.IndexAdd(whole, 0, Flat, slices) : Scattering.IndexCopy(whole, 0, Flat, slices);
            return result.reshape([.. Named, .. Rest]).permute(Inverse);
        }

        Tensor Flatten(Tensor x) => x.permute(Order).reshape([Layout.Product(Named), .. Rest]);

        /// <summary>[found…, rest…] → the found dimensions where the first named one was.</summary>
        Tensor ToPlace(Tensor x) => Place == 0 ? x : x.permute(PlaceOrder());

        Tensor FromPlace(Tensor value)
        {
            long[] shape = [.. Rest[..Place], .. Found, .. Rest[Place..]];
            if (!Dims.Broadcast(shape, value.Layout.Shape).AsSpan().SequenceEqual(shape))
                throw new ArgumentException($"shape mismatch: value tensor of shape {Dims.Text(value.Layout.Shape)} cannot be broadcast to indexing result of shape {Dims.Text(shape)}.");
            var wide = value.expand(shape);
            return Place == 0 ? wide : wide.permute([.. Enumerable.Range(Place, Found.Length).Concat(Enumerable.Range(0, Place)).Concat(Enumerable.Range(Place + Found.Length, Rest.Length - Place)).Select(d => (long)d)]);
        }

        long[] PlaceOrder() =>
            [.. Enumerable.Range(Found.Length, Place).Concat(Enumerable.Range(0, Found.Length)).Concat(Enumerable.Range(Found.Length + Place, Rest.Length - Place)).Select(d => (long)d)];
    }
}
