using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>The cosine of the angle between two vectors, along dim.</summary>
    public sealed class CosineSimilarity : ParameterLessModule<Tensor, Tensor, Tensor>
    {
        internal CosineSimilarity(long dim, double eps) : base(nameof(CosineSimilarity)) => (this.dim, this.eps) = (dim, eps);

        public long dim { get; set; }

        public double eps { get; set; }

        public override Tensor forward(Tensor input1, Tensor input2) => nn.functional.cosine_similarity(input1, input2, dim, eps);
    }

    /// <summary>‖input1 − input2 + ε‖ₚ along the last dimension</summary>
    public sealed class PairwiseDistance : ParameterLessModule<Tensor, Tensor, Tensor>
    {
        internal PairwiseDistance(double norm, double eps, bool keepdim) : base(nameof(PairwiseDistance)) =>
            (this.norm, this.eps, this.keepdim) = (norm, eps, keepdim);

        public double norm { get; set; }

        public double eps { get; set; }

        public bool keepdim { get; set; }

        public override Tensor forward(Tensor input1, Tensor input2) => nn.functional.pairwise_distance(input1, input2, norm, eps, keepdim);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.CosineSimilarity CosineSimilarity(long dim = 1, double eps = 1e-08) => new(dim, eps);

            public static Modules.PairwiseDistance PairwiseDistance(double p = 2, double eps = 1e-06, bool keepdim = false) =>
                new(p, eps, keepdim);

            public static partial class functional
            {
                /// <summary>x1·x2 / (‖x1‖·‖x2‖) along dim, norms at least eps.</summary>
                public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-08) =>
                    Ops.Distances.Cosine(x1, x2, dim, eps);

                /// <summary>‖input1 − input2 + ε‖ₚ along the last dimension</summary>
                public static Tensor pairwise_distance(Tensor input1, Tensor input2, double p = 2, double eps = 1e-06, bool keepdim = false) =>
                    Ops.Distances.Pairwise(input1, input2, p, eps, keepdim);

                /// <summary>input / max(‖input‖ₚ, ε) along dim: vectors of length 1</summary>
                public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12) =>
                    Ops.Distances.Normalize(input, p, dim, eps);

                /// <summary>1 at the place that x names, 0 elsewhere.</summary>
                /// <param name="x">int64 […]</param>
                /// <param name="num_classes">C; −1 for the largest of x plus one</param>
                /// <returns>int64 […, C]</returns>
                public static Tensor one_hot(Tensor x, long num_classes = -1) => Ops.Distances.OneHot(x, num_classes);
            }
        }
    }
}
