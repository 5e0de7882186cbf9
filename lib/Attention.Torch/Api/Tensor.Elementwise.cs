using TorchSharp.Autograd;
using TorchSharp.Memory;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Arithmetic.Add.Apply(this, target);
        public Tensor add(Scalar scalar) => Arithmetic.Add.Apply(this, scalar);
        public Tensor add(Tensor target, Scalar alpha) => Lifetime.One(() => add(target * alpha));
        public Tensor add(Scalar scalar, Scalar alpha) => Lifetime.One(() => add(Creation.Of(scalar) * alpha));
        public Tensor add_(Tensor target) => Arithmetic.Add.Into(this, target);
        public Tensor add_(Scalar scalar) => Arithmetic.Add.Into(this, scalar);
        public Tensor add_(Tensor target, Scalar alpha) => Lifetime.One(() => add_(target * alpha));
        public Tensor add_(Scalar scalar, Scalar alpha) => Lifetime.One(() => add_(Creation.Of(scalar) * alpha));

        public Tensor sub(Tensor target) => Arithmetic.Sub.Apply(this, target);
        public Tensor sub(Scalar target) => Arithmetic.Sub.Apply(this, target);
        public Tensor sub_(Tensor target) => Arithmetic.Sub.Into(this, target);
        public Tensor sub_(Scalar target) => Arithmetic.Sub.Into(this, target);
        public Tensor subtract(Tensor target) => sub(target);
        public Tensor subtract(Scalar target) => sub(target);

        public Tensor mul(Tensor target) => Arithmetic.Mul.Apply(this, target);
        public Tensor mul(Scalar target) => Arithmetic.Mul.Apply(this, target);
        public Tensor mul_(Tensor target) => Arithmetic.Mul.Into(this, target);
        public Tensor mul_(Scalar target) => Arithmetic.Mul.Into(this, target);
        public Tensor multiply(Tensor target) => mul(target);
        public Tensor multiply(Scalar target) => mul(target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Division.Apply(this, target, rounding_mode);
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Division.Apply(this, target, rounding_mode);
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None ? Arithmetic.Div.Into(this, target) : InPlace.Update(this, x => x.div(target, rounding_mode));
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None ? Arithmetic.Div.Into(this, target) : InPlace.Update(this, x => x.div(target, rounding_mode));
        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        public Tensor true_divide(Tensor other) => div(other);
        public Tensor true_divide(Scalar other) => div(other);
        public Tensor floor_divide(Tensor other) => div(other, RoundingMode.floor);
        public Tensor floor_divide(Scalar other) => div(other, RoundingMode.floor);

        public Tensor pow(Tensor exponent) => Arithmetic.Pow.Apply(this, exponent);
        public Tensor pow(Scalar exponent) => Powers.Apply(this, exponent);
        public Tensor pow_(Tensor exponent) => InPlace.Update(this, x => x.pow(exponent), exponent);
        public Tensor pow_(Scalar exponent) => InPlace.Update(this, x => x.pow(exponent));

        /// <summary>this + value · tensor1 · tensor2</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Lifetime.One(() => this + tensor1 * tensor2 * value);
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Lifetime.One(() => add_(tensor1 * tensor2 * value));

        /// <summary>this + value · tensor1 / tensor2</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Lifetime.One(() => this + Division.True(tensor1, tensor2, "addcdiv") * value);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Lifetime.One(() => this + Division.True(tensor1, tensor2, "addcdiv"));
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Lifetime.One(() => add_(Division.True(tensor1, tensor2, "addcdiv") * value));
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Lifetime.One(() => add_(Division.True(tensor1, tensor2, "addcdiv")));

        /// <summary>this + weight · (end − this)</summary>
        public Tensor lerp(Tensor end, Tensor weight) => DTypes.IsFloating(dtype)
            ? Lifetime.One(() => this + weight * (end - this))
            : throw new ArgumentException($"\"lerp_kernel_tensor\" not implemented for '{DTypes.Name(dtype)}': convert the tensors first, as with to_type(torch.float32).");

        public Tensor maximum(Tensor other) => Arithmetic.Maximum.Apply(this, other);
        public Tensor minimum(Tensor other) => Arithmetic.Minimum.Apply(this, other);

        public Tensor neg() => Elementwise.Neg.Apply(this);
        public Tensor neg_() => Elementwise.Neg.Into(this);
        public Tensor negative() => neg();
        public Tensor abs() => Elementwise.Abs.Apply(this);
        public Tensor abs_() => Elementwise.Abs.Into(this);
        public Tensor sign() => dtype == ScalarType.Bool ? clone() : Elementwise.Sign.Apply(this);
        public Tensor sign_() => Elementwise.Sign.Into(this);
        public Tensor square() => dtype == ScalarType.Bool ? Lifetime.One(() => to_type(ScalarType.Int64).square()) : Elementwise.Square.Apply(this);
        public Tensor relu() => Elementwise.Relu.Apply(this);
        public Tensor relu_() => Elementwise.Relu.Into(this);
        public Tensor exp() => Elementwise.Exp.Apply(this);
        public Tensor exp_() => Elementwise.Exp.Into(this);
        public Tensor log() => Elementwise.Log.Apply(this);
        public Tensor log_() => Elementwise.Log.Into(this);
        public Tensor sqrt() => Elementwise.Sqrt.Apply(this);
        public Tensor sqrt_() => Elementwise.Sqrt.Into(this);
        public Tensor rsqrt() => Elementwise.Rsqrt.Apply(this);
        public Tensor rsqrt_() => Elementwise.Rsqrt.Into(this);
        public Tensor reciprocal() => Elementwise.Reciprocal.Apply(this);
        public Tensor reciprocal_() => Elementwise.Reciprocal.Into(this);
        public Tensor sin() => Elementwise.Sin.Apply(this);
        public Tensor sin_() => Elementwise.Sin.Into(this);
        public Tensor cos() => Elementwise.Cos.Apply(this);
        public Tensor cos_() => Elementwise.Cos.Into(this);
        public Tensor tanh() => Elementwise.Tanh.Apply(this);
        public Tensor tanh_() => Elementwise.Tanh.Into(this);
        public Tensor sigmoid() => Elementwise.Sigmoid.Apply(this);
        public Tensor sigmoid_() => Elementwise.Sigmoid.Into(this);
        public Tensor floor() => Rounding.Floor.Apply(this);
        public Tensor floor_() => Rounding.Floor.Into(this);
        public Tensor ceil() => Rounding.Ceil.Apply(this);
        public Tensor ceil_() => Rounding.Ceil.Into(this);

        /// <summary>Limits to [min, max]; the gradient stops where a limit is passed.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Powers.Clamp(this, min, max);
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => InPlace.Update(this, x => x.clamp(min, max));
        public Tensor clamp_min(Scalar min) => Powers.Clamp(this, min, null);
        public Tensor clamp_max(Scalar max) => Powers.Clamp(this, null, max);

        public Tensor eq(Tensor target) => Comparison.Equal.Apply(this, target);
        public Tensor eq(Scalar target) => Comparison.Equal.Apply(this, target);
        public Tensor ne(Tensor target) => Comparison.NotEqual.Apply(this, target);
        public Tensor ne(Scalar target) => Comparison.NotEqual.Apply(this, target);
        public Tensor lt(Tensor target) => Comparison.Less.Apply(this, target);
        public Tensor lt(Scalar target) => Comparison.Less.Apply(this, target);
        public Tensor le(Tensor target) => Comparison.LessOrEqual.Apply(this, target);
        public Tensor le(Scalar target) => Comparison.LessOrEqual.Apply(this, target);
        public Tensor gt(Tensor target) => Comparison.Less.Apply(target, this);
        public Tensor gt(Scalar target) => Comparison.Less.Apply(target, this);
        public Tensor ge(Tensor target) => Comparison.LessOrEqual.Apply(target, this);
        public Tensor ge(Scalar target) => Comparison.LessOrEqual.Apply(target, this);

        public Tensor logical_not() => Comparison.Equal.Apply(this, 0);
        public Tensor logical_and(Tensor other) => Lifetime.One(() => Logic.And(Logic.Truth(this), Logic.Truth(other)));
        public Tensor logical_or(Tensor other) => Lifetime.One(() => Logic.Or(Logic.Truth(this), Logic.Truth(other)));
        public Tensor logical_xor(Tensor other) => Lifetime.One(() => Logic.Xor(Logic.Truth(this), Logic.Truth(other)));
        public Tensor bitwise_and(Tensor other) => Logic.And(this, other);
        public Tensor bitwise_or(Tensor other) => Logic.Or(this, other);
        public Tensor bitwise_xor(Tensor other) => Logic.Xor(this, other);
        public Tensor bitwise_not() => Logic.Not(this);

        public Tensor isnan() => Comparison.NotEqual.Apply(this, this);
        public Tensor isinf() => Lifetime.One(() => abs() == double.PositiveInfinity);
        public Tensor isfinite() => Lifetime.One(() => DTypes.IsFloating(dtype) ? abs() < double.PositiveInfinity : torch.ones(layout.Shape, ScalarType.Bool));

        /// <summary>|this − other| ≤ atol + rtol·|other|, element by element.</summary>
        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false)
        {
            using var one = Lifetime.One();
            using var _ = new GradMode(false);
            var close = (this == other) | (isfinite() & other.isfinite() & ((this - other).abs() <= other.abs() * rtol + atol));
            return one.Keep(nanEqual ? close | (isnan() & other.isnan()) : close);
        }

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
        {
            using var steps = Lifetime.One();
            return isclose(target, rtol, atol, equal_nan).all().item<bool>();
        }

        /// <summary>One bool: the same shape and the same elements.</summary>
        public Tensor equal(Tensor target) =>
            Lifetime.One(() => layout.Shape.AsSpan().SequenceEqual(target.layout.Shape) ? eq(target).all() : Creation.Of(false));

        /// <summary>this where the condition is true, y elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => Selecting.Where(condition, this, y);
        public Tensor masked_fill(Tensor mask, Scalar value) => Selecting.Fill(this, mask, value);
        public Tensor masked_fill_(Tensor mask, Scalar value) => Lifetime.One(() => InPlace.Write(this, masked_fill(mask, value)));
        public Tensor tril(long diagonal = 0) => Selecting.Lower(this, diagonal);
        public Tensor tril_(long diagonal = 0) => Lifetime.One(() => InPlace.Write(this, tril(diagonal)));
        public Tensor triu(long diagonal = 0) => Selecting.Upper(this, diagonal);
        public Tensor triu_(long diagonal = 0) => Lifetime.One(() => InPlace.Write(this, triu(diagonal)));
    }
}
