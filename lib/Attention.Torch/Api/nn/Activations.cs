using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>y = x</summary>
    public sealed class Identity : ParameterLessModule<Tensor, Tensor>
    {
        internal Identity() : base(nameof(Identity)) { }

        public override Tensor forward(Tensor tensor) => tensor.alias();
    }

    /// <summary>y = max(x, 0)</summary>
    public sealed class ReLU : ParameterLessModule<Tensor, Tensor>
    {
        internal ReLU(bool inplace) : base(nameof(ReLU)) => this.inplace = inplace;

        public bool inplace { get; set; }

        public override Tensor forward(Tensor tensor) => nn.functional.relu(tensor, inplace);
    }

    /// <summary>y = tanh x</summary>
    public sealed class Tanh : ParameterLessModule<Tensor, Tensor>
    {
        internal Tanh(bool inplace) : base(nameof(Tanh)) => this.inplace = inplace;

        public bool inplace { get; set; }

        public override string GetName() => nameof(Tanh);

        public override Tensor forward(Tensor tensor) => nn.functional.tanh(tensor, inplace);
    }

    /// <summary>y = 1/(1 + e⁻ˣ)</summary>
    public sealed class Sigmoid : ParameterLessModule<Tensor, Tensor>
    {
        internal Sigmoid(bool inplace) : base(nameof(Sigmoid)) => this.inplace = inplace;

        public bool inplace { get; set; }

        public override Tensor forward(Tensor tensor) => nn.functional.sigmoid(tensor, inplace);
    }

    /// <summary>yᵢ = exp xᵢ / Σⱼ exp xⱼ along dim</summary>
    public sealed class Softmax : ParameterLessModule<Tensor, Tensor>
    {
        internal Softmax(long dim) : base(nameof(Softmax)) => this.dim = dim;

        public long dim { get; set; }

        public override Tensor forward(Tensor tensor) => tensor.softmax(dim);
    }

    /// <summary>yᵢ = xᵢ − ln Σⱼ exp xⱼ along dim</summary>
    public sealed class LogSoftmax : ParameterLessModule<Tensor, Tensor>
    {
        internal LogSoftmax(long dim) : base(nameof(LogSoftmax)) => this.dim = dim;

        public long dim { get; set; }

        public override Tensor forward(Tensor tensor) => tensor.log_softmax(dim);
    }

    /// <summary>Joins the dimensions start_dim to end_dim.</summary>
    public sealed class Flatten : ParameterLessModule<Tensor, Tensor>
    {
        internal Flatten(long start_dim, long end_dim) : base(nameof(Flatten)) => (this.start_dim, this.end_dim) = (start_dim, end_dim);

        public long start_dim { get; set; }

        public long end_dim { get; set; }

        public override Tensor forward(Tensor input) => input.flatten(start_dim, end_dim);
    }

    /// <summary>While training: each element is 0 with probability p, else 1/(1 − p) of what it was.</summary>
    public sealed class Dropout : ParameterLessModule<Tensor, Tensor>
    {
        internal Dropout(double p, bool inplace) : base(nameof(Dropout)) => (this.p, this.inplace) = (p, inplace);

        public double p { get; set; }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor tensor) => nn.functional.dropout(tensor, p, training, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Identity Identity() => new();

            public static Modules.ReLU ReLU(bool inplace = false) => new(inplace);

            public static Modules.Tanh Tanh() => new(false);

            public static Modules.Tanh Tanh(bool inplace = false) => new(inplace);

            public static Modules.Sigmoid Sigmoid() => new(false);

            public static Modules.Sigmoid Sigmoid(bool inplace) => new(inplace);

            public static Modules.Softmax Softmax(long dim) => new(dim);

            public static Modules.LogSoftmax LogSoftmax(long dim) => new(dim);

            public static Modules.Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

            public static Modules.Dropout Dropout(double p = 0.5, bool inplace = false) => new(functional.CheckProbability(p), inplace);

            public static partial class functional
            {
                public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();

                public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_() : x.tanh();

                public static Tensor sigmoid(Tensor x) => x.sigmoid();

                public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? x.sigmoid_() : x.sigmoid();

                public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

                public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

                /// <summary>input·weightsᵀ + bias</summary>
                /// <param name="input">[…, I]</param>
                /// <param name="weights">[O, I]</param>
                /// <param name="bias">[O], or null</param>
                /// <returns>[…, O]</returns>
                public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Ops.Linear.Apply(input, weights, bias);

                /// <summary>While training: each element is 0 with probability p, else 1/(1 − p) of what it was.</summary>
                public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
                {
                    CheckProbability(p);
                    if (!training || p == 0 || input.numel() == 0) return inplace ? input : input.alias();
                    using var one = Memory.Lifetime.One();
                    var kept = Ops.Sampling.Kept(input, p);
                    return one.Keep(inplace ? input.mul_(kept) : input * kept);
                }

                internal static double CheckProbability(double p) => p is >= 0 and <= 1
                    ? p
                    : throw new ArgumentException(FormattableString.Invariant($"dropout probability has to be between 0 and 1, but got {p}"));
            }
        }
    }
}
