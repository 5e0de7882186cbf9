using TorchSharp.Autograd;
using TorchSharp.Memory;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Comparisons by their long names, and those that write 1 and 0 into the tensor itself.</summary>
    public partial class Tensor
    {
        /// <summary>Whether the one element is not 0.</summary>
        public bool is_nonzero()
        {
            using var steps = Lifetime.One();
            return numel() == 1
                ? this.ToBoolean()
                : throw new ArgumentException(
                    $"Boolean value of Tensor with {(numel() == 0 ? "no values" : "more than one value")} is ambiguous: the tensor is {Dims.Text(layout.Shape)}. "
                    + "Ask all() or any().");
        }

        public Tensor less(Tensor target) => lt(target);
        public Tensor less_equal(Tensor target) => le(target);
        public Tensor less_equal_(Tensor target) => le_(target);
        public Tensor greater(Tensor target) => gt(target);
        public Tensor greater_equal(Tensor target) => ge(target);
        public Tensor not_equal(Tensor target) => ne(target);
        public Tensor not_equal_(Tensor target) => ne_(target);

        public Tensor eq_(Tensor target) => InPlace.Update(this, x => x.eq(target));
        public Tensor eq_(Scalar target) => InPlace.Update(this, x => x.eq(target));
        public Tensor ne_(Tensor target) => InPlace.Update(this, x => x.ne(target));
        public Tensor ne_(Scalar target) => InPlace.Update(this, x => x.ne(target));
        public Tensor lt_(Tensor target) => InPlace.Update(this, x => x.lt(target));
        public Tensor lt_(Scalar target) => InPlace.Update(this, x => x.lt(target));
        public Tensor le_(Tensor target) => InPlace.Update(this, x => x.le(target));
        public Tensor le_(Scalar target) => InPlace.Update(this, x => x.le(target));
        public Tensor gt_(Tensor target) => InPlace.Update(this, x => x.gt(target));
        public Tensor gt_(Scalar target) => InPlace.Update(this, x => x.gt(target));
        public Tensor ge_(Tensor target) => InPlace.Update(this, x => x.ge(target));
        public Tensor ge_(Scalar target) => InPlace.Update(this, x => x.ge(target));
    }
}
