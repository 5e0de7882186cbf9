using TorchSharp.Autograd;
using TorchSharp.Memory;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices]
        {
            get => Indexing.Get(this, indices);
            set => Indexing.Set(this, indices, value);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => Indexing.Get(this, AsIndices(indices));
            set => Indexing.Set(this, AsIndices(indices), value);
        }

        public Tensor this[params long[] indices]
        {
            get => Indexing.Get(this, AsIndices(indices));
            set => Indexing.Set(this, AsIndices(indices), value);
        }

        public Tensor this[long i1]
        {
            get => Indexing.Get(this, [i1]);
            set => Indexing.Set(this, [i1], value);
        }

        public Tensor this[long i1, long i2]
        {
            get => Indexing.Get(this, [i1, i2]);
            set => Indexing.Set(this, [i1, i2], value);
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => Indexing.Get(this, [i1, i2, i3]);
            set => Indexing.Set(this, [i1, i2, i3], value);
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => Indexing.Get(this, [i1, i2, i3, i4]);
            set => Indexing.Set(this, [i1, i2, i3, i4], value);
        }

        public Tensor index(params TensorIndex[] indices) => Indexing.Get(this, indices);
        public Tensor index(params Tensor[] indices) => Indexing.Get(this, AsIndices(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => Put(indices, value, false);
        public Tensor index_put_(Tensor value, params Tensor[] indices) => Put(AsIndices(indices), value, false);
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false) => Put(indices, value, accumulate);
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) => Put(AsIndices(indices), value, accumulate);

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Lifetime.One(() => Gathering.IndexAdd(this, dim, index, source * alpha));
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => Lifetime.One(() => InPlace.Write(this, index_add(dim, index, source, alpha)));
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Lifetime.One(() => InPlace.Write(this, scatter_add(dim, index, src)));

        Tensor Put(TensorIndex[] indices, Tensor value, bool accumulate)
        {
            Indexing.Set(this, indices, value, accumulate);
            return this;
        }

        static TensorIndex[] AsIndices(Tensor[] indices) => Array.ConvertAll(indices, TensorIndex.Tensor);
        static TensorIndex[] AsIndices(long[] indices) => Array.ConvertAll(indices, i => (TensorIndex)i);
    }
}
