using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>|input − target|</summary>
    public sealed class L1Loss(nn.Reduction reduction = nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
    {
        public override Tensor forward(Tensor input, Tensor target) => nn.functional.l1_loss(input, target, reduction);
    }

    /// <summary>Half the squared difference, over beta, below beta; beyond it the absolute difference.</summary>
    public sealed class SmoothL1Loss(nn.Reduction reduction = nn.Reduction.Mean, double beta = 1) : Loss<Tensor, Tensor, Tensor>(reduction)
    {
        public double beta { get; } = beta;

        public override Tensor forward(Tensor input, Tensor target) => nn.functional.smooth_l1_loss(input, target, reduction, beta);
    }

    /// <summary>Half the squared difference below delta, beyond it delta times the absolute one.</summary>
    public sealed class HuberLoss(double delta = 1, nn.Reduction reduction = nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
    {
        public double delta { get; } = delta;

        public override Tensor forward(Tensor input, Tensor target) => nn.functional.huber_loss(input, target, delta, reduction);
    }

    /// <summary>The negative log-likelihood of counts under a Poisson distribution.</summary>
    public sealed class PoissonNLLLoss(
        bool log_input = true, bool full = false, float eps = 1e-8f, nn.Reduction reduction = nn.Reduction.Mean) :
        Loss<Tensor, Tensor, Tensor>(reduction)
    {
        public bool log_input { get; } = log_input;

        public bool full { get; } = full;

        public float eps { get; } = eps;

        public override Tensor forward(Tensor input, Tensor target) =>
            nn.functional.poisson_nll_loss(input, target, log_input, full, eps, reduction);
    }

    /// <summary>The negative log-likelihood under a normal distribution whose variance is predicted too.</summary>
    public sealed class GaussianNLLLoss(bool full = false, float eps = 1e-8f, nn.Reduction reduction = nn.Reduction.Mean) :
        Loss<Tensor, Tensor, Tensor, Tensor>(reduction)
    {
        public bool full { get; } = full;

        public float eps { get; } = eps;

        public override Tensor forward(Tensor input, Tensor target, Tensor variance) =>
            nn.functional.gaussian_nll_loss(input, target, variance, full, eps, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.L1Loss L1Loss(Reduction reduction = Reduction.Mean) => new(reduction);

            public static Modules.SmoothL1Loss SmoothL1Loss(Reduction reduction = Reduction.Mean, double beta = 1) => new(reduction, beta);

            public static Modules.HuberLoss HuberLoss(double delta = 1, Reduction reduction = Reduction.Mean) => new(delta, reduction);

            public static Modules.PoissonNLLLoss PoissonNLLLoss(
                bool log_input = true, bool full = false, float eps = 1e-8f, Reduction reduction = Reduction.Mean) =>
                    new(log_input, full, eps, reduction);

            public static Modules.GaussianNLLLoss GaussianNLLLoss(bool full = false, float eps = 1e-8f, Reduction reduction = Reduction.Mean) =>
                new(full, eps, reduction);

            public static partial class functional
            {
                /// <summary>|input − target|, reduced.</summary>
                public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                    Ops.ValueLosses.Absolute(input, target, reduction);

                /// <summary>d²/2β where d = |input − target| &lt; β, else d − β/2; reduced.</summary>
                public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1) =>
                    Ops.ValueLosses.Smooth(input, target, beta, reduction);

                /// <summary>d²/2 where d = |input − target| &lt; δ, else δ·(d − δ/2); reduced.</summary>
                public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean) =>
                    Ops.ValueLosses.Huber(input, target, delta, reduction);

                /// <summary>e^input − target·input (or input − target·ln(input + eps) where log_input is false), reduced.</summary>
                /// <param name="input">the expected count, or its logarithm</param>
                /// <param name="target">counts</param>
                /// <param name="log_input">input is a logarithm</param>
                /// <param name="full">adds Stirling's approximation of ln target!</param>
                /// <param name="eps">keeps the logarithm finite</param>
                /// <param name="reduction">mean, sum or none</param>
                public static Tensor poisson_nll_loss(
                    Tensor input, Tensor target, bool log_input = true, bool full = false, float eps = 1e-8f, Reduction reduction = Reduction.Mean) =>
                    Ops.ValueLosses.Poisson(input, target, log_input, full, eps, reduction);

                /// <summary>½·(ln variance + (input − target)²/variance), reduced.</summary>
                /// <param name="input">the expected value</param>
                /// <param name="target">what was seen</param>
                /// <param name="variance">of input's shape, or with a last dimension of 1</param>
                /// <param name="full">adds ½·ln 2π</param>
                /// <param name="eps">smallest variance</param>
                /// <param name="reduction">mean, sum or none</param>
                public static Tensor gaussian_nll_loss(
                    Tensor input, Tensor target, Tensor variance, bool full = false, float eps = 1e-6f, Reduction reduction = Reduction.Mean) =>
                    Ops.ValueLosses.Gaussian(input, target, variance, full, eps, reduction);
            }
        }
    }
}
