using TorchSharp.Autograd;
using TorchSharp.Memory;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Functions of one tensor, element by element.</summary>
    public partial class Tensor
    {
        public Tensor tan() => Trigonometry.Tan.Apply(this);
        public Tensor tan_() => Trigonometry.Tan.Into(this);
        public Tensor asin() => Trigonometry.Asin.Apply(this);
        public Tensor asin_() => Trigonometry.Asin.Into(this);
        public Tensor arcsin() => asin();
        public Tensor arcsin_() => asin_();
        public Tensor acos() => Trigonometry.Acos.Apply(this);
        public Tensor acos_() => Trigonometry.Acos.Into(this);
        public Tensor arccos() => acos();
        public Tensor arccos_() => acos_();
        public Tensor atan() => Trigonometry.Atan.Apply(this);
        public Tensor atan_() => Trigonometry.Atan.Into(this);
        public Tensor arctan() => atan();
        public Tensor arctan_() => atan_();
        public Tensor sinh() => Trigonometry.Sinh.Apply(this);
        public Tensor sinh_() => Trigonometry.Sinh.Into(this);
        public Tensor cosh() => Trigonometry.Cosh.Apply(this);
        public Tensor cosh_() => Trigonometry.Cosh.Into(this);
        public Tensor asinh() => Trigonometry.Asinh.Apply(this);
        public Tensor asinh_() => Trigonometry.Asinh.Into(this);
        public Tensor arcsinh() => asinh();
        public Tensor arcsinh_() => asinh_();
        public Tensor acosh() => Trigonometry.Acosh.Apply(this);
        public Tensor acosh_() => Trigonometry.Acosh.Into(this);
        public Tensor arccosh() => acosh();
        public Tensor arccosh_() => acosh_();
        public Tensor atanh() => Trigonometry.Atanh.Apply(this);
        public Tensor atanh_() => Trigonometry.Atanh.Into(this);
        public Tensor arctanh() => atanh();
        public Tensor arctanh_() => atanh_();

        public Tensor exp2() => Exponentials.Exp2.Apply(this);
        public Tensor exp2_() => Exponentials.Exp2.Into(this);
        public Tensor expm1() => Exponentials.Expm1.Apply(this);
        public Tensor expm1_() => Exponentials.Expm1.Into(this);
        public Tensor log2() => Exponentials.Log2.Apply(this);
        public Tensor log2_() => Exponentials.Log2.Into(this);
        public Tensor log10() => Exponentials.Log10.Apply(this);
        public Tensor log10_() => Exponentials.Log10.Into(this);
        public Tensor log1p() => Exponentials.Log1p.Apply(this);
        public Tensor log1p_() => Exponentials.Log1p.Into(this);
        public Tensor log_sigmoid() => Exponentials.LogSigmoid.Apply(this);

        public Tensor erf() => SpecialFunctions.Erf.Apply(this);
        public Tensor erf_() => SpecialFunctions.Erf.Into(this);
        public Tensor erfc() => SpecialFunctions.Erfc.Apply(this);
        public Tensor erfc_() => SpecialFunctions.Erfc.Into(this);
        public Tensor erfinv() => SpecialFunctions.Erfinv.Apply(this);
        public Tensor erfinv_() => SpecialFunctions.Erfinv.Into(this);
        public Tensor sinc() => SpecialFunctions.Sinc.Apply(this);
        public Tensor sinc_() => SpecialFunctions.Sinc.Into(this);

        public Tensor trunc() => Rounding.Trunc.Apply(this);
        public Tensor trunc_() => Rounding.Trunc.Into(this);
        public Tensor frac() => Rounding.Frac.Apply(this);
        public Tensor frac_() => Rounding.Frac.Into(this);
        public Tensor fix() => trunc();
        public Tensor fix_() => trunc_();

        /// <summary>Halves go to the even neighbour: 0.5 → 0, 1.5 → 2.</summary>
        public Tensor round(long decimals = 0) => Rounding.ToDecimals(this, decimals);
        public Tensor round_(long decimals = 0) => InPlace.Update(this, x => x.round(decimals));

        public Tensor absolute() => abs();
        public Tensor absolute_() => abs_();
        public Tensor sgn() => sign();
        public Tensor sgn_() => sign_();
        public Tensor positive() =>
            dtype == ScalarType.Bool ? throw new ArgumentException("The `+` operator, on a bool tensor is not supported.") : this;

        /// <summary>true where the sign is minus, −0 included.</summary>
        public Tensor signbit() => Lifetime.One(() => DTypes.IsFloating(dtype) ? torch.where(this == 0, reciprocal(), this) < 0 : this < 0);

        public Tensor deg2rad() => Lifetime.One(() => this * (Math.PI / 180));
        public Tensor deg2rad_() => InPlace.Update(this, x => x.deg2rad());
        public Tensor rad2deg() => Lifetime.One(() => this * (180 / Math.PI));
        public Tensor rad2deg_() => InPlace.Update(this, x => x.rad2deg());

        /// <summary>ln(x / (1 − x)), x limited to [eps, 1 − eps] where eps is given.</summary>
        public Tensor logit(double? eps = null) => Exponentials.Logit(this, eps);
        public Tensor logit_(double? eps = null) => InPlace.Update(this, x => x.logit(eps));

        /// <summary>NaN and the infinities replaced; those by the type's largest and smallest number unless told otherwise.</summary>
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) =>
            SpecialFunctions.NanToNum(this, nan, posinf, neginf);
        public Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null) =>
            InPlace.Update(this, x => x.nan_to_num(nan, posinf, neginf));

        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Powers.Clamp(this, min, max);
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) =>
            InPlace.Update(this, x => x.clamp(min, max), min is { requires_grad: true } ? min : max);
        public Tensor clamp_min_(Scalar min) => InPlace.Update(this, x => x.clamp_min(min));
        public Tensor clamp_max_(Scalar max) => InPlace.Update(this, x => x.clamp_max(max));
        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        public Tensor isposinf() => Lifetime.One(() => this == double.PositiveInfinity);
        public Tensor isneginf() => Lifetime.One(() => this == double.NegativeInfinity);
        public Tensor isreal() => torch.ones(layout.Shape, ScalarType.Bool);
    }
}
