using TorchSharp.Autograd;
using TorchSharp.Memory;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An array of numbers of any rank that remembers how it was computed. Views of a tensor share its storage.
    /// What nobody disposes is reclaimed by the garbage collector.
    /// </summary>
    [TypeFormatterSource(typeof(TensorFormatters))]
    public partial class Tensor : IDisposable
    {
        Memory.Storage storage;
        Layout layout;

        internal Tensor(Memory.Storage storage, Layout layout)
        {
            this.storage = storage;
            this.layout = layout;
            storage.Hold();
            Lifetime.Created(this);
        }

        /// <summary>Another handle on the same elements (a Parameter around its data).</summary>
        internal Tensor(Tensor source) : this(source.Storage, source.Layout) { }

        internal static Tensor Allocate(ScalarType type, long[] shape, bool zeroed = false) =>
            new(Memory.Storage.Allocate(type, Layout.Product(shape), zeroed), Layout.Contiguous(shape));

        internal static Tensor Allocate(ScalarType type, Layout layout) => new(Memory.Storage.Allocate(type, layout.Count, false), layout);

        /// <summary>Of the same shape, type and order of dimensions in memory.</summary>
        internal Tensor EmptyLike() => Allocate(dtype, Layout.Following(layout.Shape, layout));

        internal Memory.Storage Storage
        {
            get
            {
                Lifetime.CheckAlive(this);
                return storage;
            }
        }

        internal Layout Layout => layout;

        /// <summary>Gives up this tensor's share of its elements; its shape stays readable.</summary>
        internal void LetGo()
        {
            storage.LetGo();
            Gradient?.Producer?.ResultLetGo(storage);
        }

        /// <summary>From now on a tensor of other elements.</summary>
        void Become(Memory.Storage other, Layout otherLayout)
        {
            other.Hold();
            storage.LetGo();
            (storage, layout) = (other, otherLayout);
        }

        internal Storage<T> Elements<T>() where T : unmanaged => (Storage<T>)Storage;

        /// <summary>What this tensor knows of its gradient; null as long as nothing asked.</summary>
        internal GradientState? Gradient { get; set; }

        internal LifetimeState Life;

        public ScalarType dtype => storage.Type;
        public Device device => CPU;
        public DeviceType device_type => DeviceType.CPU;
        public int device_index => -1;

        /// <summary>The size along each dimension.</summary>
        public long[] shape => (long[])layout.Shape.Clone();

        public long[] size() => shape;

        /// <exception cref="ArgumentOutOfRangeException">dim is not one of the tensor's.</exception>
        public long size(int dim) => layout.Shape[Dims.Wrap(this, dim)];

        public long[] stride() => (long[])layout.Strides.Clone();

        public long stride(int dim) => layout.Strides[Dims.Wrap(this, dim)];

        public long storage_offset() => layout.Offset;

        public long ndim => layout.Rank;
        public long dim() => layout.Rank;
        public long Dimensions => layout.Rank;

        public long numel() => layout.Count;
        public long NumberOfElements => layout.Count;

        public long element_size() => DTypes.SizeOf(dtype);
        public long ElementSize => DTypes.SizeOf(dtype);

        public bool is_contiguous() => layout.IsContiguous;
        public bool is_floating_point() => DTypes.IsFloating(dtype);
        public bool is_integral() => DTypes.IsIntegral(dtype) || dtype == ScalarType.Bool;
        public bool is_complex() => false;
        public bool is_cpu() => true;
        public bool is_cuda => false;

        /// <summary>Disposed, so that it may not be used any more.</summary>
        public bool IsInvalid => Life.IsDisposed;

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing) => Lifetime.Disposed(this);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        /// <summary>The same object. Element by element: eq; all of them: equal.</summary>
        public override bool Equals(object? obj) => ReferenceEquals(this, obj);

        public bool Equals(Tensor target) => ReferenceEquals(this, target);

        internal void SetLayout(Layout value) => layout = value;

        /// <summary>Becomes a tensor of another type, with its gradient: so whoever holds a module's parameter holds the converted one.</summary>
        internal void ConvertInPlace(ScalarType type)
        {
            if (type == dtype) return;
            using var _ = no_grad();
            using var converted = Ops.Copying.Cast(detach(), type);
            Become(converted.storage, converted.layout);
            Gradient?.Value?.ConvertInPlace(type);
        }
    }
}
