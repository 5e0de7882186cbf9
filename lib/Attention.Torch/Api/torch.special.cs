namespace TorchSharp;

public static partial class torch
{
    /// <summary>torch.special.f(x, …) is x.f(…), under the names of the statistics literature.</summary>
    public static class special
    {
        public static Tensor erf(Tensor input) => input.erf();
        public static Tensor erfc(Tensor input) => input.erfc();
        public static Tensor erfinv(Tensor input) => input.erfinv();
        public static Tensor exp2(Tensor input) => input.exp2();
        public static Tensor expit(Tensor input) => input.sigmoid();
        public static Tensor expm1(Tensor input) => input.expm1();
        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => input.log_softmax(dim, dtype);
        public static Tensor logit(Tensor input) => input.logit();
        public static Tensor sigmoid(Tensor input) => input.sigmoid();
        public static Tensor sigmoid_(Tensor input) => input.sigmoid_();
        public static Tensor sinc(Tensor input) => input.sinc();
        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

        /// <summary>−x·ln x; 0 at 0, −∞ below it.</summary>
        public static Tensor entr(Tensor input) => Ops.SpecialFunctions.Entropy(input);

        /// <summary>The normal distribution's area left of x: erfc(−x/√2)/2.</summary>
        public static Tensor ndtr(Tensor input) => Memory.Lifetime.One(() => (input * -Math.Sqrt(0.5)).erfc() * 0.5);
    }
}
