using TorchSharp.Autograd;
using TorchSharp.Memory;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => Indexing.Get(this, [i1, i2, i3, i4, i5]);
            set => Indexing.Set(this, [i1, i2, i3, i4, i5], value);
        }

        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => Indexing.Get(this, [i1, i2, i3, i4, i5, i6]);
            set => Indexing.Set(this, [i1, i2, i3, i4, i5, i6], value);
        }

        public Tensor index_put_(Scalar value, params TensorIndex[] indices) => Put(indices, Lifetime.Hidden(dtype, value), false);
        public Tensor index_put_(Scalar value, params Tensor[] indices) => Put(AsIndices(indices), Lifetime.Hidden(dtype, value), false);

        /// <summary>src[i…] written at index[i…] along dim, in a copy.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) => Scattering.Scatter(this, dim, index, src);
        public Tensor scatter_(long dim, Tensor index, Tensor src) => InPlace.Update(this, x => x.scatter(dim, index, src), src);

        /// <summary>The slices along dim that index names replaced by those of source, in a copy.</summary>
        public Tensor index_copy(long dim, Tensor index, Tensor source) => Scattering.IndexCopy(this, dim, index, source);
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => InPlace.Update(this, x => x.index_copy(dim, index, source), source);
        public Tensor index_fill(long dim, Tensor index, Scalar value) => Scattering.IndexFill(this, dim, index, value);
        public Tensor index_fill_(long dim, Tensor index, Scalar value) => InPlace.Update(this, x => x.index_fill(dim, index, value));

        /// <summary>The elements of value, in order, where the mask is true, in a copy.</summary>
        public Tensor masked_scatter(Tensor mask, Tensor value) => Scattering.Masked(this, mask, value);
        public Tensor masked_scatter_(Tensor mask, Tensor value) => InPlace.Update(this, x => x.masked_scatter(mask, value), value);

        /// <summary>A copy whose part along dim at index is src.</summary>
        public Tensor select_scatter(Tensor src, long dim, long index) => Scattering.Embedded(this, src, x => x.select(dim, index));
        public Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) => Scattering.Embedded(this, src, x => Views.Slice(x, dim, start, end, step));
        public Tensor diagonal_scatter(Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) => Scattering.Embedded(this, src, x => x.diagonal(offset, dim1, dim2));

        /// <summary>Elements by their place in row-major order; the result has index's shape.</summary>
        public Tensor take(Tensor index) => Lifetime.One(() => reshape(-1).index_select(0, index.reshape(-1)).reshape(index.layout.Shape));

        /// <summary>gather, with the other dimensions broadcast.</summary>
        public Tensor take_along_dim(Tensor indices, long dim) => Gathering.Along(this, indices, dim);
        public Tensor take_along_dim(Tensor indices) => Lifetime.One(() => reshape(-1).gather(0, indices.reshape(-1)));
        public Tensor take_along_dim(IEnumerable<long> indices, long dim) => Lifetime.One(() => take_along_dim(torch.tensor(indices.ToArray()), dim));
        public Tensor take_along_dim(IEnumerable<long> indices) => Lifetime.One(() => take_along_dim(torch.tensor(indices.ToArray())));

        /// <summary>Positions of what is not zero: [count, rank].</summary>
        public Tensor argwhere() => nonzero();

        /// <summary>Positions of what is not zero, one vector a dimension.</summary>
        public IList<Tensor> nonzero_as_list() => Gathering.Positions(this);
    }
}
