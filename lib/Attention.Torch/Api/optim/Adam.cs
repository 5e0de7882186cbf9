using TorchSharp.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Steps against an average gradient, divided by its typical size (Kingma and Ba 2015); weight decay adds to the gradient.</summary>
    public class Adam : OptimizerHelper, optim.IBetas
    {
        readonly Options defaults;

        public Adam(
            IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize) { }

        public Adam(
            IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        {
            CheckNotNegative(lr, "learning rate");
            CheckNotNegative(eps, "epsilon value");
            CheckBetas(beta1, beta2);
            CheckNotNegative(weight_decay, "weight_decay value");
            defaults = new()
            {
                LearningRate = lr,
                beta1 = beta1,
                beta2 = beta2,
                eps = eps,
                weight_decay = weight_decay,
                amsgrad = amsgrad,
                maximize = maximize,
            };
            foreach (var group in parameters) add_param_group(group);
        }

        /// <summary>How slowly the averages of the gradient and of its square forget.</summary>
        public (double, double) Betas
        {
            get => ((ParamGroup)groups[0]).Betas;
            set
            {
                foreach (var group in groups) ((ParamGroup)group).Betas = value;
            }
        }

        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var group = param_group as ParamGroup ?? new(param_group.Parameters, OptionsOf<Options>(param_group));
            var options = group.Options;
            options.LearningRate ??= defaults.LearningRate;
            options.InitialLearningRate = options.LearningRate!.Value;
            options.beta1 ??= defaults.beta1;
            options.beta2 ??= defaults.beta2;
            options.eps ??= defaults.eps;
            options.weight_decay ??= defaults.weight_decay;
            options.amsgrad ??= defaults.amsgrad;
            options.maximize ??= defaults.maximize;
            base.add_param_group(group);
        }

        private protected override void Update(Modules.ParamGroup group, Parameter parameter, Tensor gradient)
        {
            var options = (Options)group.Options;
            var memory = Remembered(parameter, options, NewState);
            AdamStep step = new(
                options.LearningRate!.Value, options.beta1!.Value, options.beta2!.Value, options.eps!.Value, options.weight_decay!.Value,
                Decoupled: false, options.maximize!.Value, ++memory.step);
            OnElements(parameter, gradient, step, memory.exp_avg, memory.exp_avg_sq, memory.max_exp_avg_sq);
        }

        static State NewState(Parameter parameter) => new(parameter);

        private protected override OptimizerState StateFor(Parameter parameter) => NewState(parameter);

        public class Options : OptimizerOptions
        {
            public double? beta1;
            public double? beta2;
            public double? eps;
            public double? weight_decay;
            public bool? amsgrad;
            public bool? maximize;

            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                if (source is not Options from) return;
                beta1 = from.beta1;
                beta2 = from.beta2;
                eps = from.eps;
                weight_decay = from.weight_decay;
                amsgrad = from.amsgrad;
                maximize = from.maximize;
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                base.SaveStateDict(writer);
                Write(writer, beta1);
                Write(writer, beta2);
                Write(writer, eps);
                Write(writer, weight_decay);
                Write(writer, amsgrad);
                Write(writer, maximize);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                base.LoadStateDict(reader);
                beta1 = ReadNumber(reader);
                beta2 = ReadNumber(reader);
                eps = ReadNumber(reader);
                weight_decay = ReadNumber(reader);
                amsgrad = ReadFlag(reader);
                maximize = ReadFlag(reader);
            }
        }

        /// <summary>What is remembered of a parameter: the averages of its gradient and of the gradient's square, and the largest of those.</summary>
        public sealed class State : OptimizerState, IDisposable
        {
            public long step;
            public Tensor exp_avg = null!;
            public Tensor exp_avg_sq = null!;
            public Tensor? max_exp_avg_sq;

            public State(Parameter parameter) : base(parameter) { }

            public override void Initialize(OptimizerOptions options)
            {
                step = 0;
                (exp_avg, exp_avg_sq) = (Zeros(), Zeros());
                if (((Options)options).amsgrad == true) max_exp_avg_sq = Zeros();
            }

            public override void LoadStateDict(OptimizerState source)
            {
                var from = Same<State>(source);
                step = from.step;
                exp_avg = CopyOf(from.exp_avg)!;
                exp_avg_sq = CopyOf(from.exp_avg_sq)!;
                max_exp_avg_sq = CopyOf(from.max_exp_avg_sq);
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                writer.Write(step);
                SaveConditionalStateTensor(writer, exp_avg);
                SaveConditionalStateTensor(writer, exp_avg_sq);
                SaveConditionalStateTensor(writer, max_exp_avg_sq);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                step = reader.ReadInt64();
                exp_avg = ReadTensor(reader)!;
                exp_avg_sq = ReadTensor(reader)!;
                max_exp_avg_sq = ReadTensor(reader);
            }

            public override bool ApproximatelyEquals(OptimizerState other) =>
                other is State same && step == same.step && Close(exp_avg, same.exp_avg) && Close(exp_avg_sq, same.exp_avg_sq) && Close(max_exp_avg_sq, same.max_exp_avg_sq);

            public void Dispose()
            {
                exp_avg?.Dispose();
                exp_avg_sq?.Dispose();
                max_exp_avg_sq?.Dispose();
            }
        }

        public class ParamGroup : ParamGroup<Options>, optim.IBetas
        {
            public ParamGroup() => Options = new();

            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

            public ParamGroup(
                IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                : base(parameters, new Options
                {
                    LearningRate = lr,
                    beta1 = beta1,
                    beta2 = beta2,
                    eps = eps,
                    weight_decay = weight_decay,
                    amsgrad = amsgrad,
                    maximize = maximize,
                })
            { }

            public (double, double) Betas
            {
                get => (Options.beta1!.Value, Options.beta2!.Value);
                set => (Options.beta1, Options.beta2) = value;
            }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            public static Adam Adam(
                IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            public static Adam Adam(
                IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999,
                double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters.Select(named => named.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            public static Adam Adam(
                IEnumerable<Adam.ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }
}
