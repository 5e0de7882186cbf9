using TorchSharp.Autograd;
using TorchSharp.Memory;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Functions of two tensors, or of a tensor and a number, element by element.</summary>
    public partial class Tensor
    {
        public Tensor atan2(Tensor other) => Trigonometry.Atan2.Apply(this, other);
        public Tensor atan2_(Tensor other) => Trigonometry.Atan2.Into(this, other);
        public Tensor arctan2(Tensor other) => atan2(other);
        public Tensor arctan2_(Tensor other) => atan2_(other);
        public Tensor arctan(Tensor other) => atan2(other);
        public Tensor arctan_(Tensor other) => atan2_(other);
        public Tensor hypot(Tensor other) => Trigonometry.Hypot.Apply(this, other);

        public Tensor fmod(Tensor target) => Remainders.Fmod.Apply(this, target);
        public Tensor fmod(Scalar scalar) => Remainders.Fmod.Apply(this, scalar);
        public Tensor fmod_(Tensor target) => Remainders.Fmod.Into(this, target);
        public Tensor fmod_(Scalar scalar) => Remainders.Fmod.Into(this, scalar);
        public Tensor remainder(Tensor target) => Remainders.Remainder.Apply(this, target);
        public Tensor remainder(Scalar scalar) => Remainders.Remainder.Apply(this, scalar);
        public Tensor remainder_(Tensor target) => Remainders.Remainder.Into(this, target);
        public Tensor remainder_(Scalar scalar) => Remainders.Remainder.Into(this, scalar);

        public static Tensor operator %(Tensor left, Tensor right) => left.remainder(right);
        public static Tensor operator %(Tensor left, Scalar right) => left.remainder(right);
        public static Tensor operator %(Tensor left, int right) => left.remainder(right);
        public static Tensor operator %(Tensor left, long right) => left.remainder(right);
        public static Tensor operator %(Tensor left, float right) => left.remainder(right);
        public static Tensor operator %(Tensor left, double right) => left.remainder(right);

        public Tensor fmax(Tensor other) => NumberBesideNan.Fmax.Apply(this, other);
        public Tensor fmin(Tensor other) => NumberBesideNan.Fmin.Apply(this, other);

        /// <summary>this · ln y, 0 where this is 0.</summary>
        public Tensor xlogy(Tensor y) => Exponentials.XLogY.Apply(this, y);
        public Tensor xlogy(Scalar y) => Exponentials.XLogY.Apply(this, y);
        public Tensor xlogy_(Tensor y) => Exponentials.XLogY.Into(this, y);
        public Tensor xlogy_(Scalar y) => Exponentials.XLogY.Into(this, y);

        /// <summary>ln(eᵃ + eᵇ), safe for large a and b.</summary>
        public Tensor logaddexp(Tensor other) => Exponentials.LogAddExp.Apply(this, other);
        public Tensor logaddexp2(Tensor other) => Exponentials.LogAddExp2.Apply(this, other);

        public Tensor heaviside(Tensor other) => SpecialFunctions.Heaviside(this, other);
        public Tensor heaviside_(Tensor other) => InPlace.Update(this, x => x.heaviside(other));

        /// <summary>A power, computed in float64 whatever the types.</summary>
        public Tensor float_power(Tensor target) => Lifetime.One(() => to_type(ScalarType.Float64).pow(target.to_type(ScalarType.Float64)));
        public Tensor float_power_(Tensor target) => InPlace.Update(this, x => x.float_power(target), target);

        public Tensor lerp_(Tensor end, Tensor weight) => InPlace.Update(this, x => x.lerp(end, weight), end.requires_grad ? end : weight);

        public Tensor subtract_(Tensor target) => sub_(target);
        public Tensor subtract_(Scalar target) => sub_(target);
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);
        public Tensor true_divide_(Tensor other) => div_(other);
        public Tensor true_divide_(Scalar other) => div_(other);
        public Tensor floor_divide_(Tensor other) => div_(other, RoundingMode.floor);
        public Tensor floor_divide_(Scalar other) => div_(other, RoundingMode.floor);

        public Tensor bitwise_and_(Tensor other) => InPlace.Update(this, x => x.bitwise_and(other));
        public Tensor bitwise_or_(Tensor other) => InPlace.Update(this, x => x.bitwise_or(other));
        public Tensor bitwise_xor_(Tensor other) => InPlace.Update(this, x => x.bitwise_xor(other));
        public Tensor bitwise_not_() => InPlace.Update(this, x => x.bitwise_not());
        public Tensor bitwise_left_shift(Tensor other) => Logic.ShiftLeft(this, other);
        public Tensor bitwise_left_shift_(Tensor other) => InPlace.Update(this, x => x.bitwise_left_shift(other));
        public Tensor bitwise_right_shift(Tensor other) => Logic.ShiftRight(this, other);
        public Tensor bitwise_right_shift_(Tensor other) => InPlace.Update(this, x => x.bitwise_right_shift(other));
        public Tensor logical_and_(Tensor other) => InPlace.Update(this, x => x.logical_and(other));
        public Tensor logical_or_(Tensor other) => InPlace.Update(this, x => x.logical_or(other));
        public Tensor logical_xor_(Tensor other) => InPlace.Update(this, x => x.logical_xor(other));
        public Tensor logical_not_() => InPlace.Update(this, x => x.logical_not());
    }
}
